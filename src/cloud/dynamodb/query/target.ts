import { validation } from '../errors.ts'
import type { DynamoDbState, IndexRecord, TableRecord } from '../state.ts'
import { collectionOf } from '../storage/collection.ts'
import { type Entry, type Schema, schemaOf } from '../storage/entry.ts'
import type { SortedList } from '../storage/sorted-list.ts'
import { statusOf } from '../table/describe.ts'

/** What a Query or a Scan reads: a table or one of its indexes. */
export type Target = { table: TableRecord; index?: IndexRecord; schema: Schema; entries: SortedList<Entry> }

/** Throws where there is no such index, or it cannot be read so. */
export function targetOf(
  state: DynamoDbState,
  table: TableRecord,
  { IndexName, ConsistentRead }: { IndexName?: string | undefined; ConsistentRead?: boolean | undefined },
): Target {
  const collection = collectionOf(state, table)
  if (IndexName === undefined) return { table, schema: schemaOf(table), entries: collection.entries }
  const index = table.indexes.find(({ name }) => name === IndexName)
  const found = collection.indexes.get(IndexName)
  if (!index || !found || index.deletedAt !== undefined)
    throw validation(`The table does not have the specified index: ${IndexName}`)
  if (!index.isLocal && ConsistentRead)
    throw validation('Consistent reads are not supported on global secondary indexes')
  if (statusOf(state, index) === 'CREATING')
    throw validation(`Cannot read from backfilling global secondary index: ${IndexName}`)
  return { table, index, schema: index, entries: found.entries }
}
