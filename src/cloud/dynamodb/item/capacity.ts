import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import type { IndexRecord, Item, TableRecord } from '../state.ts'
import { projectedSize, sizeOf } from '../storage/collection.ts'
import { compareEntries, entryOf } from '../storage/entry.ts'
import { projected } from '../storage/projected.ts'
import { areEqual } from '../value/compare.ts'

/** Units by where they were used. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
export type Units = { table: number; indexes: Map<IndexRecord, number> }

export const noUnits = (): Units => ({ table: 0, indexes: new Map() })

export const addUnits = (left: Units, right: Units): Units => {
  const indexes = new Map(left.indexes)
  for (const [index, units] of right.indexes) indexes.set(index, (indexes.get(index) ?? 0) + units)
  return { table: left.table + right.table, indexes }
}

export const timesUnits = ({ table, indexes }: Units, factor: number): Units => ({
  table: table * factor,
  indexes: new Map([...indexes].map(([index, units]) => [index, units * factor])),
})

/** Of `size` bytes read, or of something that is not there. */
export const readUnits = (size: number, isConsistent: boolean | undefined): number =>
  Math.max(1, Math.ceil(size / 4096)) * (isConsistent ? 1 : 0.5)

export function writeUnits(table: TableRecord, before: Item | undefined, after: Item | undefined): Units {
  const units: Units = {
    table: unitsOf(Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0)),
    indexes: new Map(),
  }
  for (const index of table.indexes) {
    const used = indexUnits(table, index, before, after)
    if (used > 0) units.indexes.set(index, used)
  }
  return units
}

function indexUnits(table: TableRecord, index: IndexRecord, before?: Item, after?: Item): number {
  const old = before && entryOf(index, before, '')
  const young = after && entryOf(index, after, '')
  const [oldSize, youngSize] = [
    old ? projectedSize(table, index, before) : 0,
    young ? projectedSize(table, index, after) : 0,
  ]
  if (!old && !young) return 0
  if (!old || !young) return unitsOf(oldSize + youngSize)
  if (compareEntries(old, young) !== 0) return unitsOf(oldSize) + unitsOf(youngSize)
  const isSame = areEqual({ M: projected(table, index, before as Item) }, { M: projected(table, index, after as Item) })
  return isSame ? 0 : unitsOf(Math.max(oldSize, youngSize))
}

const unitsOf = (size: number) => Math.max(1, Math.ceil(size / 1024))

/** `transacted`: transactions say what of it was reading and what writing. */
export function consumed(
  asked: string | undefined,
  { name }: TableRecord,
  { table, indexes }: Units,
  transacted?: 'ReadCapacityUnits' | 'WriteCapacityUnits',
): ConsumedCapacity | undefined {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined
  const shown = (units: number) => ({ CapacityUnits: units, ...(transacted && { [transacted]: units }) })
  const total = [...indexes.values()].reduce((sum, units) => sum + units, table)
  const of = (isLocal: boolean) => {
    const found = [...indexes].filter(([index]) => index.isLocal === isLocal)
    return found.length > 0 && Object.fromEntries(found.map(([index, units]) => [index.name, shown(units)]))
  }
  const [locals, globals] = [of(true), of(false)]
  return {
    TableName: name,
    ...shown(total),
    ...(asked === 'INDEXES' && {
      Table: shown(table),
      ...(locals && { LocalSecondaryIndexes: locals }),
      ...(globals && { GlobalSecondaryIndexes: globals }),
    }),
  }
}
