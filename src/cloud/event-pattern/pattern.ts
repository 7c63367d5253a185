import { isInRange, readIp } from './ip-range.ts'
import { readMatchExpression } from './match-expression.ts'
import { PatternError, Reader } from './reader.ts'

/**
 * An event pattern, ready to be compared. An event matches when all fields of any alternative do; `$or` makes several.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export type Pattern = { alternatives: readonly Alternative[] }

/** By the field's path, its steps joined by dots: any of its tests is enough. */
export type Alternative = ReadonlyMap<string, readonly Test[]>

/** `absent`: there is no such field. */
export type Test = 'absent' | ((leaf: Leaf) => boolean)

export type Leaf = string | number | boolean | null

/** Throws `PatternError`. `{}` is refused, as AWS does. */
export function parsePattern(json: string): Pattern {
  const reader = new Reader(json)
  if (reader.next()?.kind !== '{') reader.fail('Filter is not an object')
  const alternatives = readObject(reader, { path: '', isInOr: false }, [new Map()])
  return { alternatives }
}

type Place = { path: string; isInOr: boolean }

/** What stands in an object must all hold: each alternative gets its fields. */
function readObject(reader: Reader, place: Place, before: readonly Alternative[]): readonly Alternative[] {
  let alternatives = before
  let token = reader.next()
  if (token?.kind === '}') reader.fail('Empty objects are not allowed')
  for (; token?.kind !== '}'; token = reader.next()) {
    const name = reader.text()
    if (name === '$or') alternatives = readOr(reader, place, alternatives)
    else {
      if (place.isInOr && RESERVED.has(name))
        reader.fail(`${name} is Ruler reserved fieldName which cannot be used inside $or.`)
      alternatives = readField(
        reader,
        { ...place, path: place.path ? `${place.path}.${name}` : name },
        name,
        alternatives,
      )
    }
  }
  return alternatives
}

function readField(reader: Reader, place: Place, name: string, before: readonly Alternative[]) {
  const token = reader.next()
  if (token?.kind === '{') return readObject(reader, place, before)
  if (token?.kind !== '[') reader.fail(`"${name}" must be an object or an array`)
  const tests = readTests(reader)
  return before.map((alternative) => new Map(alternative).set(place.path, tests))
}

function readOr(reader: Reader, place: Place, before: readonly Alternative[]): readonly Alternative[] {
  if (reader.next()?.kind !== '[') reader.fail('It must be an Array followed with $or.')
  const alternatives: Alternative[] = []
  let count = 0
  for (let token = reader.next(); token?.kind !== ']'; token = reader.next()) {
    if (token?.kind !== '{') reader.fail('Only JSON object is allowed in array of $or relationship.')
    alternatives.push(...readObject(reader, { ...place, isInOr: true }, before))
    count++
    if (alternatives.length > MOST_ALTERNATIVES) reader.refuse(`Rule is too complex - ${TOO_MANY}`)
  }
  if (count < 2) reader.fail('There must have at least 2 Objects in $or relationship.')
  return alternatives
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-complex-example-or */
const MOST_ALTERNATIVES = 1000
/** Words of our own: AWS's were not found. */
const TOO_MANY = `$or makes more than ${MOST_ALTERNATIVES} combinations`

function readTests(reader: Reader): Test[] {
  const tests: Test[] = []
  for (let token = reader.next(); token?.kind !== ']'; token = reader.next())
    switch (token?.kind) {
      case '{':
        tests.push(readMatchExpression(reader))
        break
      case 'string':
        tests.push(equals(reader.text()))
        break
      case 'number': {
        const wanted = Number(token.text)
        tests.push((leaf) => leaf === wanted)
        break
      }
      case 'literal': {
        const wanted = JSON.parse(token.text) as Leaf
        tests.push((leaf) => leaf === wanted)
        break
      }
      default:
        reader.fail('Match value must be String, number, true, false, or null')
    }
  if (tests.length === 0) reader.fail('Empty arrays are not allowed')
  return tests
}

/** An address matches however it is written. */
function equals(wanted: string): Test {
  const ip = readIp(wanted)
  if (!ip) return (leaf) => leaf === wanted
  const range = { bits: ip.bits, low: ip.value, high: ip.value }
  return (leaf) => typeof leaf === 'string' && isInRange(leaf, range)
}

/** Names that `$or` keeps for itself, some of them for the future. */
const RESERVED = new Set([
  ...['exactly', 'equals-ignore-case', 'prefix', 'suffix', 'anything-but', 'exists', 'wildcard', 'numeric', 'cidr'],
  ...['=', '<', '<=', '>', '>=', 'regex', 'not-wildcard', 'not-equals-ignore-case', 'date-after', 'date-on-or-after'],
  ...['date-before', 'date-on-or-before', 'in-date-range', 'ip-address-in-range', 'ip-address-not-in-range'],
])

export { PatternError }
