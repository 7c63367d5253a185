/** A text with wildcards: `*` is any number of characters and `?` is one. What a variable stands for is never one. */
export type Pattern = readonly Token[]

type Token = string | typeof ANY | typeof ONE

const ANY = Symbol('*')
const ONE = Symbol('?')

/** The wildcards of `text` are wildcards. */
export const wild = (text: string): Pattern =>
  Array.from(text, (character) => (character === '*' ? ANY : character === '?' ? ONE : character))

/** Each character stands for itself. */
export const plain = (text: string): Pattern => Array.from(text)

/**
 * Whether the pattern is the whole of `text`. In at most length × length steps, whatever the pattern, which a regular
 * expression would not promise: the patterns are the callers'.
 */
export function matches(pattern: Pattern, text: string): boolean {
  const characters = /^[\0-\ud7ff]*$/.test(text) ? text : Array.from(text)
  let [at, token] = [0, 0]
  let [retryAt, retryToken] = [-1, -1]
  while (at < characters.length) {
    const wanted = pattern[token]
    if (wanted === ANY) [retryAt, retryToken] = [at, ++token]
    else if (wanted === ONE || (wanted !== undefined && wanted === characters[at])) [at, token] = [at + 1, token + 1]
    else if (retryToken >= 0) [at, token] = [++retryAt, retryToken]
    else return false
  }
  while (pattern[token] === ANY) token++
  return token === pattern.length
}

/** The pattern between its first colons, as an ARN's parts: the sixth has all the rest. */
export function partsOf(pattern: Pattern): Pattern[] {
  const parts: Token[][] = [[]]
  for (const token of pattern) {
    if (token === ':' && parts.length < ARN_PARTS) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

const ARN_PARTS = 6

/**
 * As conditions compare ARNs: part by part, so that `*` does not reach over a colon, except at the end of a pattern with
 * too few parts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchesArn(pattern: Pattern, arn: string): boolean {
  const wanted = partsOf(pattern)
  const given = splitArn(arn)
  const reachesOver = wanted.length < given.length
  if (wanted.length > given.length || (reachesOver && wanted.at(-1)?.at(-1) !== ANY)) return false
  return wanted.every((part, at) => {
    const isLast = at === wanted.length - 1
    return matches(part, isLast ? given.slice(at).join(':') : (given[at] ?? ''))
  })
}

export function splitArn(arn: string): string[] {
  const parts = arn.split(':')
  return parts.length <= ARN_PARTS ? parts : [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(':')]
}
