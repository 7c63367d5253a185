/** What may stand where a recording has something else: who we are. */
export type Place = { account: string; region: string }

/**
 * Where an answer differs from what was recorded; empty where it does not. Members that a recording does not name are
 * free. `<placeholders>` stand for anything, the same one for the same thing, and different numbers of one for different
 * things. `cases.json` says more in `meta.compare`.
 */
export function differences(expected: unknown, actual: unknown, place: Place): string[] {
  const bindings = new Map<string, string>()
  const found: string[] = []
  walk(expected, actual, '', { place, bindings, found })
  for (const [one, value] of bindings)
    for (const [other, same] of bindings)
      if (one < other && family(one) === family(other) && value === same)
        found.push(`${one} and ${other} are both ${value}`)
  return found
}

const family = (placeholder: string) => placeholder.replace(/:\d+>$/, '')

type Walk = { place: Place; bindings: Map<string, string>; found: string[] }

function walk(expected: unknown, actual: unknown, path: string, on: Walk): void {
  if (typeof expected === 'string') compareText(expected, actual, path, on)
  else if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return void on.found.push(`${path}: ${shown(actual)} is not a list of ${expected.length}`)
    for (const [at, each] of expected.entries()) walk(each, actual[at], `${path}[${at}]`, on)
  } else if (typeof expected === 'object' && expected !== null) {
    const value = parsed(actual)
    if (typeof value !== 'object' || value === null) return void on.found.push(`${path}: ${shown(actual)} is no object`)
    for (const [name, each] of Object.entries(expected))
      walk(each, (value as Record<string, unknown>)[name], path ? `${path}.${name}` : name, on)
  } else if (expected !== actual) on.found.push(`${path}: ${shown(actual)} is not ${shown(expected)}`)
}

/** Recordings show some texts that are JSON as what they mean: a payload, a message's body. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** Words that stand for a kind of value, where a recording does not put them in brackets. */
const KINDS = new Set([
  ...['date', 'datetime', 'timestamp', 'sent-timestamp', 'sender-id', 'code-sha256', 'lambda-url', 'event-id'],
  ...['sequencer', 'amz-request-id', 'amz-id', 'version-id'],
])

function compareText(expected: string, actual: unknown, path: string, { place, bindings, found }: Walk): void {
  if (KINDS.has(expected) || expected === '[...]' || /^<[a-z][^<>:]*>$/.test(expected)) {
    if (actual === undefined || actual === null) found.push(`${path}: nothing where there is a ${expected}`)
    return
  }
  const text = actual instanceof Date ? actual.toISOString() : actual
  const isText = typeof text === 'string' || (typeof text === 'number' && /^<[^<>]+>$/.test(expected))
  if (!isText) return void found.push(`${path}: ${shown(actual)} is not ${shown(expected)}`)
  const named = asSets(expected.replace(/^date\t/, '<date>\t'))
    .replaceAll('111111111111', place.account)
    .replaceAll('<region>', place.region)
    .replaceAll('<partition>', 'aws')
  const placeholders = [...named.matchAll(/<[a-z][^<>]*>/g)].map(([name]) => name)
  const source = named
    .split(/<[a-z][^<>]*>/)
    .map(escaped)
    .join('([\\s\\S]*?)')
  const match = new RegExp(`^${source}$`).exec(asSets(String(text)))
  if (!match) return void found.push(`${path}: ${shown(text)} is not ${shown(expected)}`)
  for (const [at, name] of placeholders.entries()) {
    const value = match[at + 1] ?? ''
    const before = bindings.get(name)
    if (/:\d+>$/.test(name) && before !== undefined && before !== value)
      found.push(`${path}: ${name} is ${value} here and ${before} before`)
    if (/:\d+>$/.test(name)) bindings.set(name, value)
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Lists inside a message have no order: AWS prints sets. */
const asSets = (text: string) =>
  text.replace(/\[([^[\]]*, [^[\]]*)\]/g, (_, list: string) => `[${list.split(', ').sort().join(', ')}]`)

const shown = (value: unknown) => JSON.stringify(value) ?? String(value)
