import { ServiceError } from '../../errors.ts'
import { validation } from '../errors.ts'
import { checkKey, checkKeyValue, keysIn, keyText } from '../item/keys.ts'
import type { Attributes, Item, StoredValue } from '../state.ts'
import { compareTexts, type Entry, entryOf, hashOf } from '../storage/entry.ts'
import { checkedItem } from '../value/check.ts'
import { sortable } from '../value/compare.ts'
import { type Bounds, boundsOf } from './bounds.ts'
import type { KeyRange } from './key-range.ts'
import type { Target } from './target.ts'

/** Where AWS does not say before it that it is about a starting key. */
const PLAIN = /contains duplicates|number set|numeric value|significant digits|number with magnitude/

export function startKeyFrom(given: Attributes | undefined): Item | undefined {
  if (!given) return undefined
  try {
    return checkedItem(given)
  } catch (error) {
    if (!(error instanceof ServiceError) || PLAIN.test(error.message)) throw error
    throw invalid(error.message)
  }
}

/** The names that a starting key has, and `LastEvaluatedKey`. */
export const startKeyNames = ({ table, index }: Target): string[] => [
  ...new Set([...(index ? [...index.partition, ...index.sort] : []), ...keysIn(table)].map(({ name }) => name)),
]

/** Where a page begins: behind this place, whether or not an item is there. Throws for a key that cannot be one. */
export function placeOf(target: Target, key: Item, isScan: boolean): Entry {
  const { table, index, schema } = target
  if (Object.keys(key).length !== startKeyNames(target).length)
    throw isScan && !index ? invalid('The provided key element does not match the schema') : invalid()
  if (index)
    for (const { name, type } of [...schema.partition, ...schema.sort]) {
      if (key[name]?.[type] === undefined) throw invalid()
      checkKeyValue(
        name,
        key[name] as StoredValue,
        schema.partition.some((each) => each.name === name),
      )
    }
  const own = Object.fromEntries(keysIn(table).map(({ name }) => [name, key[name]])) as Item
  try {
    checkKey(table, own)
  } catch (error) {
    throw error instanceof ServiceError ? invalid(error.message) : error
  }
  return entryOf(schema, key, keyText(table, own)) as Entry
}

export function refuseOutside({ index, schema }: Target, key: Item, place: Entry, range: KeyRange): void {
  if (!index && schema.sort.length === 0)
    throw validation(`The provided exclusive start key is invalid: ExclusiveStartKey: ${javaText(key)}`)
  const partitions = range.partition.map(sortable)
  const isInside = place.hash === hashOf(partitions) && compareTexts(place.texts, partitions) === 0
  if (range.equal.length === 0 && !range.last) {
    if (!isInside)
      throw validation('The provided starting key is outside query boundaries based on provided conditions')
    return
  }
  if (!isInside) throw validation('The provided starting key is outside query boundaries based on provided conditions')
  const bounds = boundsOf(range)
  if (bounds.isBelow(place) || bounds.isAbove(place))
    throw validation('The provided starting key does not match the range key predicate')
}

/** As AWS prints it: a query of one item has nothing to go on with. */
const javaText = (key: Item) =>
  `{${Object.entries(key)
    .map(
      ([name, value]) => `${name}=AttributeValue: {${Object.entries(value).map(([kind, each]) => `${kind}:${each}`)}}`,
    )
    .join(', ')}}`

export function refuseOtherSegment(place: Entry, bounds: Bounds, segment: number, total: number): void {
  if (bounds.isBelow(place) || bounds.isAbove(place))
    throw invalid(
      'Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. ' +
        `TotalSegments: ${total} Segment: ${segment}`,
    )
}

const invalid = (reason?: string) => validation(`The provided starting key is invalid${reason ? `: ${reason}` : ''}`)
