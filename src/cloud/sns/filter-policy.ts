import { matches, type Pattern, PatternError, parsePattern } from '../event-pattern/event-pattern.ts'
import { invalidParameter } from './errors.ts'
import type { Message } from './message.ts'
import type { Subscription } from './state.ts'

/** https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const MOST = { keys: 5, combinations: 150 }

/**
 * A filter policy, read; `undefined` for an empty one, which everything matches. Throws what SNS says of one that is
 * none. Recorded: localstack test_sns_filter_policy.snapshot.json
 */
export function readFilter(json: string, scope: string): Pattern | undefined {
  const value = parsed(json)
  const keys = Object.entries(value ?? {})
  if (json === '' || (value && keys.length === 0)) return undefined
  if (keys.filter(([key]) => key !== '$or').length > MOST.keys)
    throw invalidParameter(`FilterPolicy: Filter policy can not have more than ${MOST.keys} keys`)
  if (scope !== 'MessageBody' && keys.some(([key, each]) => key !== '$or' && isObject(each) && isNested(each)))
    throw invalidParameter('Filter policy scope MessageAttributes does not support nested filter policy')
  const pattern = patternIn(json)
  if (combinations(pattern) > MOST.combinations) throw invalidParameter('FilterPolicy: Filter policy is too complex')
  return pattern
}

/** Whether this message is for the subscription. */
export function isWanted(pattern: Pattern | undefined, { attributes }: Subscription, message: Message): boolean {
  if (!pattern) return true
  if (attributes.FilterPolicyScope !== 'MessageBody') return matches(pattern, attributesAsEvent(message))
  const body = parsed(message.body)
  return body !== undefined && matches(pattern, body)
}

/** What an attribute says: text, a number, or the items of a `String.Array`. */
function attributesAsEvent({ attributes }: Message): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type, value }]) => {
      if (type === 'Number') return [name, Number(value)]
      if (type !== 'String.Array') return [name, value]
      try {
        return [name, JSON.parse(value)]
      } catch {
        return [name, value]
      }
    }),
  )
}

function patternIn(json: string): Pattern {
  try {
    return parsePattern(json)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw invalidParameter(
      `FilterPolicy: ${isJson(json) ? error.reason : `failed to parse JSON. ${redacted(error.reason)}`}`,
    )
  }
}

/** SNS does not print what it could not read. */
export const redacted = (reason: string) =>
  reason.replace(
    / at \[Source: \(String\).*; line:/s,
    ' at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line:',
  )

/** Values times how deep they lie, multiplied over the fields, and added up over what `$or` makes. */
const combinations = ({ alternatives }: Pattern): number =>
  alternatives.reduce(
    (sum, fields) =>
      sum + [...fields].reduce((product, [path, tests]) => product * tests.length * path.split('.').length, 1),
    0,
  )

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where an object stands for a field's values, unless what is in it is no list either: that is refused in other words. */
const isNested = (value: Record<string, unknown>) => Object.values(value).some((each) => typeof each === 'object')

function parsed(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isJson(json: string): boolean {
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}
