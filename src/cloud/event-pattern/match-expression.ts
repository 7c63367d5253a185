import { cidrRange, isInRange } from './ip-range.ts'
import type { Leaf, Test } from './pattern.ts'
import type { Reader } from './reader.ts'
import { fits, isTooComplex, readWildcard, type Wildcard } from './wildcard.ts'

/**
 * `{ "prefix": "a" }` and its like, from behind the opening brace to behind the closing one.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html; words recorded, with more of
 * their kind: localstack test_events_patterns.snapshot.json and test_sns_filter_policy.snapshot.json.
 */
export function readMatchExpression(reader: Reader): Test {
  if (reader.next()?.kind !== 'name') reader.fail('Match expression name not found')
  const name = reader.text()
  switch (name) {
    case 'exactly': {
      const wanted = stringOf(reader, 'exact match pattern must be a string')
      return closed(reader, (leaf) => leaf === wanted)
    }
    case 'prefix':
      return readEnd(reader, 'prefix')
    case 'suffix':
      return readEnd(reader, 'suffix')
    case 'equals-ignore-case': {
      const wanted = fold(stringOf(reader, NOT_A_STRING))
      return closed(reader, (leaf) => isString(leaf) && fold(leaf) === wanted)
    }
    case 'wildcard': {
      const wildcard = wildcardOf(reader, stringOf(reader, 'wildcard match pattern must be a string'))
      return closed(reader, (leaf) => isString(leaf) && fits(leaf, wildcard))
    }
    case 'cidr': {
      const text = stringOf(reader, 'prefix match pattern must be a string') // AWS's slip
      const range = reader.said(() => cidrRange(text))
      return closed(reader, (leaf) => isString(leaf) && isInRange(leaf, range))
    }
    case 'exists': {
      const token = reader.next()
      if (token?.kind !== 'literal' || token.text === 'null')
        reader.fail('exists match pattern must be either true or false.')
      return closed(reader, token.text === 'true' ? () => true : 'absent')
    }
    case 'numeric':
      return readNumeric(reader)
    case 'anything-but':
      return readAnythingBut(reader)
    default:
      return reader.fail(`Unrecognized match type ${name}`)
  }
}

const NOT_A_STRING = 'equals-ignore-case match pattern must be a string'

const isString = (leaf: Leaf) => typeof leaf === 'string'
const fold = (text: string) => text.toLowerCase()

function stringOf(reader: Reader, otherwise: string): string {
  if (reader.next()?.kind !== 'string') reader.fail(otherwise)
  return reader.text()
}

function closed(reader: Reader, test: Test): Test {
  if (reader.next()?.kind !== '}') reader.fail('Only one key allowed in match expression')
  return test
}

function readEnd(reader: Reader, end: 'prefix' | 'suffix'): Test {
  const has = end === 'prefix' ? startsWith : endsWith
  const token = reader.next()
  if (token?.kind === '{') {
    const title = end === 'prefix' ? 'Prefix' : 'Suffix'
    if (reader.next()?.kind !== 'name') reader.fail(`${title} expression name not found`)
    if (reader.text() !== 'equals-ignore-case') reader.fail(`Unsupported ${end} pattern: ${reader.text()}`)
    const wanted = fold(stringOf(reader, NOT_A_STRING))
    return closed(
      reader,
      closed(reader, (leaf) => isString(leaf) && has(fold(leaf), wanted)),
    )
  }
  if (token?.kind !== 'string') reader.fail(`${end} match pattern must be a string`)
  const wanted = reader.text()
  return closed(reader, (leaf) => isString(leaf) && has(leaf, wanted))
}

const startsWith = (text: string, wanted: string) => text.startsWith(wanted)
const endsWith = (text: string, wanted: string) => text.endsWith(wanted)

function wildcardOf(reader: Reader, text: string): Wildcard {
  const wildcard = reader.saidHere(() => readWildcard(text))
  if (isTooComplex(wildcard)) reader.refuse(TOO_COMPLEX)
  return wildcard
}

const TOO_COMPLEX =
  'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character'

function readNumeric(reader: Reader): Test {
  if (reader.next()?.kind !== '[') reader.fail('Value of numeric must be an array.')
  const test = readRange(reader)
  if (reader.next()?.kind !== '}') reader.fail('Too many elements in numeric expression')
  return (leaf) => typeof leaf === 'number' && test(leaf)
}

const RELATIONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

function readRange(reader: Reader): (value: number) => boolean {
  if (reader.next()?.kind !== 'string') reader.fail(`Invalid member in numeric match: ${reader.text()}`)
  const operator = reader.text()
  const token = reader.next()
  const relation = Object.hasOwn(RELATIONS, operator) ? RELATIONS[operator] : undefined
  if (!relation) reader.fail(`Unrecognized numeric range operator: ${operator}`)
  if (token?.kind !== 'number') reader.fail(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`)
  const bound = Number(token.text)
  const following = reader.next()
  if (following?.kind === ']') return (value) => relation(value, bound)
  if (!operator.startsWith('>')) reader.fail('Too many elements in numeric expression')

  if (following?.kind !== 'string') reader.fail(`Bad value in numeric range: ${reader.text()}`)
  const second = reader.text()
  const upper = second === '<' || second === '<=' ? RELATIONS[second] : undefined
  if (!upper) reader.fail(`Bad numeric range operator: ${second}`)
  const top = reader.next()
  if (top?.kind !== 'number') reader.fail(`Value of ${second} must be numeric`)
  const topBound = Number(top.text)
  if (reader.next()?.kind !== ']') reader.fail('Too many terms in numeric range expression')
  if (bound >= topBound) reader.fail('Bottom must be less than top')
  return (value) => relation(value, bound) && upper(value, topBound)
}

function readAnythingBut(reader: Reader): Test {
  const token = reader.next()
  if (token?.kind !== '{') return outOf(reader, readValues(reader, token))
  if (reader.next()?.kind !== 'name') reader.fail('Anything-But expression name not found')
  const name = reader.text()
  const make = Object.hasOwn(INSIDE_ANYTHING_BUT, name) ? INSIDE_ANYTHING_BUT[name] : undefined
  if (!make) reader.fail(`Unsupported anything-but pattern: ${name}`)
  const test = make(reader)
  if (reader.next()?.kind !== '}') reader.fail('Too many elements in numeric expression') // AWS's slip
  return outOf(reader, test)
}

function outOf(reader: Reader, test: (leaf: Leaf) => boolean): Test {
  if (reader.next()?.kind !== '}') reader.fail('Too many elements in numeric expression')
  return (leaf) => !test(leaf)
}

/** Values of one type. */
function readValues(reader: Reader, token: ReturnType<Reader['next']>): (leaf: Leaf) => boolean {
  checkShape(reader, token)
  if (token?.kind !== '[') {
    const value = scalarOf(reader, token)
    return (leaf) => leaf === value
  }
  const values = new Set<Leaf>()
  reader.inList(() => {
    for (let item = reader.next(); item?.kind !== ']'; item = reader.next()) values.add(scalarOf(reader, item))
  })
  if (new Set([...values].map((value) => typeof value)).size !== 1)
    reader.fail('Inside anything but list, either all values are number or string, mixed type is not supported')
  return (leaf) => values.has(leaf)
}

function scalarOf(reader: Reader, token: ReturnType<Reader['next']>): string | number {
  if (token?.kind === 'number') return Number(token.text)
  if (token?.kind === 'string') return reader.text()
  return reader.fail('Inside anything but list, start|null|boolean is not supported.')
}

function checkShape(reader: Reader, token: ReturnType<Reader['next']>): void {
  if (!['[', 'string', 'number'].includes(token?.kind ?? ''))
    reader.fail('Value of anything-but must be an array or single string/number value.')
}

/** A string or a list of them; the leaf that any of them means is left out. */
function readStrings(
  reader: Reader,
  otherwise: string,
  make: (text: string) => (leaf: string) => boolean,
): (leaf: Leaf) => boolean {
  const first = reader.next()
  checkShape(reader, first)
  const tests: ((leaf: string) => boolean)[] = []
  const add = (token: ReturnType<Reader['next']>) => {
    if (token?.kind !== 'string') reader.fail(otherwise)
    tests.push(make(reader.text()))
  }
  if (first?.kind === '[')
    reader.inList(() => {
      for (let item = reader.next(); item?.kind !== ']'; item = reader.next()) add(item)
    })
  else add(first)
  return (leaf) => typeof leaf === 'string' && tests.some((test) => test(leaf))
}

const INSIDE_ANYTHING_BUT: Readonly<Record<string, (reader: Reader) => (leaf: Leaf) => boolean>> = {
  'equals-ignore-case': (reader) =>
    readStrings(
      reader,
      'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
      (text) => {
        const wanted = fold(text)
        return (leaf) => fold(leaf) === wanted
      },
    ),
  prefix: (reader) => readEnds(reader, startsWith),
  suffix: (reader) => readEnds(reader, endsWith),
  wildcard: (reader) =>
    readStrings(reader, 'wildcard match pattern must be a string', (text) => {
      const wildcard = wildcardOf(reader, text)
      return (leaf) => fits(leaf, wildcard)
    }),
}

const readEnds = (reader: Reader, has: (text: string, wanted: string) => boolean) =>
  readStrings(reader, 'prefix/suffix match pattern must be a string', (wanted) => {
    if (wanted === '') reader.fail('Null prefix/suffix not allowed')
    return (leaf) => has(leaf, wanted)
  })
