import { UpdateTable$, type UpdateTableInput, type UpdateTableOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import type { DynamoDbState, TableRecord } from '../state.ts'
import { collectionOf, indexCollection } from '../storage/collection.ts'
import { beginStream, endStream, viewFrom } from '../stream/switch-stream.ts'
import { described } from '../table/describe.ts'
import { findTable } from '../table/find-table.ts'
import { finishLater, refuseInUse, UPDATING } from '../table/lifecycle.ts'
import { encryptionFrom, refuseUnbuilt } from '../table/settings.ts'
import { warmFrom } from '../table/throughput.ts'
import { withBilling, withIndexes } from '../table/update.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html */
export const updateTable = action({
  operation: UpdateTable$,

  async run({ state, clock }: Context<DynamoDbState>, input: UpdateTableInput): Promise<UpdateTableOutput> {
    refuseUnbuilt('UpdateTable', input, ['ReplicaUpdates', 'MultiRegionConsistency', 'GlobalTableWitnessUpdates'])
    const { GlobalSecondaryIndexUpdates: indexUpdates, DeletionProtectionEnabled, TableClass, SSESpecification } = input
    const isSlow =
      SLOW.some((member) => input[member] !== undefined) || (indexUpdates !== undefined && indexUpdates.length > 0)
    if (!isSlow && DeletionProtectionEnabled === undefined)
      throw validation(
        'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or ' +
          'SSESpecification or ReplicaUpdates is required',
      )
    const encryption = SSESpecification && (await encryptionFrom(state, SSESpecification))
    const before = findTable(state, input.TableName)
    refuseInUse(state, before)
    const now = clock.now()
    let table = withIndexes(state, withBilling(before, input, now), input)
    if (DeletionProtectionEnabled !== undefined) table = { ...table, deletionProtected: DeletionProtectionEnabled }
    table = { ...table, ...warmFrom(input.WarmThroughput) }
    if (TableClass) table = { ...table, tableClass: { name: TableClass, changedAt: now } }
    if (SSESpecification) {
      const { encryption: _, ...rest } = table
      table = { ...rest, ...(encryption && { encryption }) }
    }
    const switchStream = streamSwitch(state, table, input)
    return state.host.store.together(() => {
      const made = { ...switchStream(table), ...(isSlow && { updatedAt: now + UPDATING }) }
      state.tables.set(made.name, made)
      keepIndexes(state, made)
      finishLater(state, made)
      const TableDescription = described(state, made)
      if (before.encryption && !made.encryption) TableDescription.SSEDescription = ending(before.encryption)
      return { TableDescription }
    })
  },
})

/** What takes a while; deletion protection does not. */
const SLOW = [
  ...(['BillingMode', 'ProvisionedThroughput', 'OnDemandThroughput', 'WarmThroughput'] as const),
  ...(['StreamSpecification', 'SSESpecification', 'TableClass'] as const),
]

/** As a table's encryption is shown that is turned off. */
const ending = ({ keyArn }: NonNullable<TableRecord['encryption']>) => ({
  Status: 'UPDATING' as const,
  SSEType: 'KMS' as const,
  KMSMasterKeyArn: keyArn,
})

/** Throws where the stream is so already; the answer does it. */
function streamSwitch(
  state: DynamoDbState,
  { name, stream }: TableRecord,
  { StreamSpecification }: UpdateTableInput,
): (table: TableRecord) => TableRecord {
  if (!StreamSpecification) return (table) => table
  const view = viewFrom(StreamSpecification)
  if (view && stream) throw validation(`Table already has an enabled stream: TableName: ${name}`)
  if (!view && !stream) throw validation(`Table has no stream to disable: TableName: ${name}`)
  return (table) => (view ? beginStream(state, table, view) : endStream(state, table))
}

/** Fills what is new, and forgets what is deleted. */
function keepIndexes(state: DynamoDbState, table: TableRecord): void {
  const { indexes } = collectionOf(state, table)
  for (const index of table.indexes) {
    const found = indexes.get(index.name)
    if (found) found.index = index
    else indexes.set(index.name, indexCollection(state, table, index))
  }
}
