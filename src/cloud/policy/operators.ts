import { inRange } from './ip-range.ts'
import { matches, matchesArn, type Pattern } from './pattern.ts'

/** How one value of a request is compared with one of a condition. */
export type Comparison = {
  /** `pattern` has the variables in place; `text` is as written. */
  compare(given: string, pattern: Pattern, text: string): boolean
  /** An operator with Not: holds where the comparison does not. */
  denies: boolean
  /** Whether `${…}` in its values is looked up. */
  hasVariables: boolean
}

/** `undefined` for what is no operator; `name` in lower case. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const comparisonOf = (name: string): Comparison | undefined => OPERATORS.get(name)

type Compare = Comparison['compare']

const number = (compare: (given: number, wanted: number) => boolean): Compare => {
  const numberOf = (text: string) =>
    /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN
  return (given, _, text) => compare(numberOf(given), numberOf(text))
}

const date = (compare: (given: number, wanted: number) => boolean): Compare => {
  return (given, _, text) => compare(timeOf(given), timeOf(text))
}

/** ISO 8601, or seconds since the epoch. In milliseconds; NaN, which compares with nothing, for neither. */
const timeOf = (text: string): number => (/^-?\d{5,}$/.test(text) ? Number(text) * 1000 : Date.parse(text))

const equals: Compare = (given, pattern) => given === textOf(pattern)
const equalsIgnoringCase: Compare = (given, pattern) => given.toLowerCase() === textOf(pattern).toLowerCase()
const like: Compare = (given, pattern) => matches(pattern, given)
const arn: Compare = (given, pattern) => matchesArn(pattern, given)
const bool: Compare = (given, _, text) => /^(true|false)$/i.test(given) && given.toLowerCase() === text.toLowerCase()
const ip: Compare = (given, _, text) => inRange(given, text)

/** A pattern read as text: where an operator knows no wildcards, `*` is an asterisk. */
const textOf = (pattern: Pattern): string =>
  pattern.map((token) => (typeof token === 'string' ? token : (token.description ?? ''))).join('')

const OPERATORS = new Map<string, Comparison>([
  ...texts('StringEquals', 'StringNotEquals', equals),
  ...texts('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', equalsIgnoringCase),
  ...texts('StringLike', 'StringNotLike', like),
  ...texts('ArnEquals', 'ArnNotEquals', arn), // the same as ArnLike, says AWS
  ...texts('ArnLike', 'ArnNotLike', arn),
  ...values(
    'NumericEquals',
    'NumericNotEquals',
    number((given, wanted) => given === wanted),
  ),
  ...values(
    'NumericLessThan',
    undefined,
    number((given, wanted) => given < wanted),
  ),
  ...values(
    'NumericLessThanEquals',
    undefined,
    number((given, wanted) => given <= wanted),
  ),
  ...values(
    'NumericGreaterThan',
    undefined,
    number((given, wanted) => given > wanted),
  ),
  ...values(
    'NumericGreaterThanEquals',
    undefined,
    number((given, wanted) => given >= wanted),
  ),
  ...values(
    'DateEquals',
    'DateNotEquals',
    date((given, wanted) => given === wanted),
  ),
  ...values(
    'DateLessThan',
    undefined,
    date((given, wanted) => given < wanted),
  ),
  ...values(
    'DateLessThanEquals',
    undefined,
    date((given, wanted) => given <= wanted),
  ),
  ...values(
    'DateGreaterThan',
    undefined,
    date((given, wanted) => given > wanted),
  ),
  ...values(
    'DateGreaterThanEquals',
    undefined,
    date((given, wanted) => given >= wanted),
  ),
  ...values('Bool', undefined, bool),
  ...values('BinaryEquals', undefined, equals),
  ...values('IpAddress', 'NotIpAddress', ip),
])

function texts(positive: string, negative: string, compare: Compare): [string, Comparison][] {
  return both(positive, negative, compare, true)
}

function values(positive: string, negative: string | undefined, compare: Compare): [string, Comparison][] {
  return both(positive, negative, compare, false)
}

function both(
  positive: string,
  negative: string | undefined,
  compare: Compare,
  hasVariables: boolean,
): [string, Comparison][] {
  return [
    [positive.toLowerCase(), { compare, denies: false, hasVariables }],
    ...(negative ? [[negative.toLowerCase(), { compare, denies: true, hasVariables }] as [string, Comparison]] : []),
  ]
}
