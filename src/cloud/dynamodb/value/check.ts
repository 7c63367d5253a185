import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { fromBase64, toBase64 } from '@smithy/core/serde'
import { validation } from '../errors.ts'
import type { Attributes, Item, StoredValue } from '../state.ts'
import type { Kind, StoredBytes } from './kind.ts'
import { canonicalNumber } from './number.ts'

/**
 * What a caller sent, as the engine keeps it; and back. Refusals are in AWS's words, as dynalite's tests
 * (https://github.com/architect/dynalite, test/putItem.js) have them from DynamoDB itself.
 */

/** Levels of lists and maps. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const deepest = 32

export function checkedItem(attributes: Readonly<Record<string, AttributeValue>>): Item {
  const item: Record<string, StoredValue> = {}
  for (const [name, value] of Object.entries(attributes)) put(item, name, checkedValue(value))
  return item
}

/** Throws a ValidationException for what DynamoDB does not take. */
export const checkedValue = (value: AttributeValue): StoredValue => checked(value, 0)

export function shownItem(item: Item): Attributes {
  const attributes: Attributes = {}
  for (const [name, value] of Object.entries(item)) put(attributes, name, shown(value))
  return attributes
}

/** As callers get it: bytes again, and nothing of the engine's own object. */
export function shown(value: StoredValue): AttributeValue {
  if (value.B !== undefined) return { B: bytesOf(value.B as StoredBytes) }
  if (value.BS !== undefined) return { BS: (value.BS as StoredBytes[]).map(bytesOf) }
  if (value.L !== undefined) return { L: (value.L as StoredValue[]).map(shown) }
  if (value.M !== undefined) return { M: shownItem(value.M as Item) }
  if (value.SS !== undefined) return { SS: [...(value.SS as string[])] }
  if (value.NS !== undefined) return { NS: [...(value.NS as string[])] }
  return { ...value } as unknown as AttributeValue
}

const readers: Record<Kind, (content: never, depth: number) => unknown> = {
  S: (text: string) => text,
  N: canonicalNumber,
  B: storedBytes,
  BOOL: (truth: boolean) => truth,
  NULL: (truth: boolean) => {
    if (truth !== true) throw invalid('Null attribute value types must have the value of true')
    return true
  },
  SS: (members: string[]) => {
    if (members.length === 0) throw invalid('An string set  may not be empty')
    if (hasDuplicates(members)) throw invalid(`Input collection [${members.join(', ')}] contains duplicates.`)
    return [...members]
  },
  NS: (members: string[]) => {
    if (members.length === 0) throw invalid('An number set  may not be empty')
    const numbers = members.map(canonicalNumber)
    if (hasDuplicates(numbers)) throw validation('Input collection contains duplicates')
    return numbers
  },
  BS: (members: Uint8Array[]) => {
    if (members.length === 0) throw invalid('Binary sets should not be empty')
    const stored = members.map(storedBytes)
    const texts = stored.map(({ $bytes }) => $bytes)
    if (hasDuplicates(texts)) throw invalid(`Input collection [${texts.join(', ')}]of type BS contains duplicates.`)
    return stored
  },
  L: (members: AttributeValue[], depth) => members.map((member) => checked(member, inside(depth))),
  M: (members: Attributes, depth) => {
    const map: Record<string, StoredValue> = {}
    for (const [name, value] of Object.entries(members)) put(map, name, checked(value, inside(depth)))
    return map
  },
}

function checked(value: AttributeValue, depth: number): StoredValue {
  const kinds = Object.entries(value ?? {}).flatMap(([kind, content]) =>
    Object.hasOwn(readers, kind) && content != null ? [kind as Kind] : [],
  )
  if (kinds.length === 0)
    throw validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes')
  let stored: StoredValue = {}
  // Each is looked at before their number is: AWS speaks of a bad number first.
  for (const kind of kinds) stored = { [kind]: readers[kind](value[kind as never], depth) }
  if (kinds.length > 1)
    throw validation(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    )
  return stored
}

function inside(depth: number): number {
  if (depth + 1 >= deepest)
    throw validation(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    )
  return depth + 1
}

const invalid = (reason: string) => validation(`One or more parameter values were invalid: ${reason}`)

const hasDuplicates = (texts: readonly string[]) => new Set(texts).size < texts.length

function storedBytes(bytes: Uint8Array): StoredBytes {
  return { $bytes: toBase64(bytes) }
}

const bytesOf = ({ $bytes }: StoredBytes): Uint8Array => fromBase64($bytes)

/** `__proto__` is a name like any other. */
function put<T>(target: Record<string, T>, name: string, value: T): void {
  if (name === '__proto__') Object.defineProperty(target, name, { value, enumerable: true, writable: true })
  else target[name] = value
}
