import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import { holds } from '../expression/holds.ts'
import { project } from '../expression/projection.ts'
import type { Condition, Projection } from '../expression/tree.ts'
import { consumed, readUnits, type Units } from '../item/capacity.ts'
import type { Attributes, DynamoDbState, Item } from '../state.ts'
import { sizeOf } from '../storage/collection.ts'
import { compareEntries, type Entry } from '../storage/entry.ts'
import { projected } from '../storage/projected.ts'
import { shownItem } from '../value/check.ts'
import type { Bounds } from './bounds.ts'
import { startKeyNames } from './start-key.ts'
import type { Target } from './target.ts'

/** Bytes of items that one page looks at: it ends with the item that goes beyond. */
const PAGE = 1024 * 1024

export type PageRequest = {
  target: Target
  bounds: Bounds
  /** Of the page before: this one begins behind it. */
  after?: Entry | undefined
  isBackwards?: boolean
  limit?: number | undefined
  filter: Condition | undefined
  projection: Projection | undefined
  /** From the table, what a local index has not. */
  fetches: boolean
  select: string | undefined
  isConsistent: boolean | undefined
  capacity: string | undefined
}

export type Page = {
  Items?: Attributes[]
  Count: number
  ScannedCount: number
  LastEvaluatedKey?: Attributes
  ConsumedCapacity?: ConsumedCapacity
}

/** Looks at items until there are enough of them or of their bytes. */
export function readPage(state: DynamoDbState, request: PageRequest): Page {
  const { target, limit = Number.POSITIVE_INFINITY, filter, fetches, isConsistent } = request
  const { table, index } = target
  const items = state.items(table)
  const found: Item[] = []
  const units = { table: 0, index: 0 }
  let [looked, bytes, last] = [0, 0, undefined as Item | undefined]
  for (const { key } of walk(request)) {
    const whole = items.get(key) as Item
    const own = index ? projected(table, index, whole) : whole
    const item = fetches ? whole : own
    looked++
    bytes += sizeOf(own)
    if (fetches) units.table += readUnits(sizeOf(whole), isConsistent)
    if (!filter || holds(filter, item)) found.push(item)
    if (looked < limit && bytes < PAGE) continue
    last = whole
    break
  }
  units[index ? 'index' : 'table'] += readUnits(bytes, isConsistent)
  const used: Units = { table: units.table, indexes: new Map(index ? [[index, units.index]] : []) }
  const ConsumedCapacity = consumed(request.capacity, table, used)
  const shown = (item: Item) => shownItem(project(request.projection, item))
  return {
    ...(request.select !== 'COUNT' && { Items: found.map(shown) }),
    ...{ Count: found.length, ScannedCount: looked },
    ...(last && { LastEvaluatedKey: shownItem(keyOf(target, last)) }),
    ...(ConsumedCapacity && { ConsumedCapacity }),
  }
}

const keyOf = (target: Target, item: Item): Item =>
  Object.fromEntries(startKeyNames(target).map((name) => [name, item[name]])) as Item

function* walk({ target, bounds, after, isBackwards }: PageRequest): Generator<Entry, void, undefined> {
  const { entries } = target
  if (isBackwards) {
    const isBefore = (entry: Entry) => !bounds.isAbove(entry) && !(after && compareEntries(entry, after) >= 0)
    for (const entry of entries.downwards(isBefore)) {
      if (bounds.isBelow(entry)) return
      yield entry
    }
    return
  }
  const isBefore = (entry: Entry) => bounds.isBelow(entry) || (after !== undefined && compareEntries(entry, after) <= 0)
  for (const entry of entries.upwards(isBefore)) {
    if (bounds.isAbove(entry)) return
    yield entry
  }
}
