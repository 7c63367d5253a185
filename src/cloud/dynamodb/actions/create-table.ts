import { CreateTable$, type CreateTableInput, type CreateTableOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { inUse } from '../errors.ts'
import type { DynamoDbState, KeyAttribute, TableRecord } from '../state.ts'
import { beginStream, viewFrom } from '../stream/switch-stream.ts'
import { described } from '../table/describe.ts'
import { tableName } from '../table/find-table.ts'
import { globalIndexesFrom, localIndexesFrom, refuseDuplicates, refuseUnusedAttributes } from '../table/index-from.ts'
import { CREATING } from '../table/lifecycle.ts'
import { attributesFrom, schemaFrom } from '../table/schema-from.ts'
import { encryptionFrom, refuseMissing, refuseUnbuilt, tagsFrom } from '../table/settings.ts'
import { checkIndexThroughput, checkThroughput, throughputFrom, warmFrom } from '../table/throughput.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
export const createTable = action({
  operation: CreateTable$,

  async run({ state, clock }: Context<DynamoDbState>, input: CreateTableInput): Promise<CreateTableOutput> {
    refuseUnbuilt('CreateTable', input, ['GlobalTableSourceArn', 'VectorIndexes'])
    refuseMissing(input, ['AttributeDefinitions', 'KeySchema'])
    const name = tableName(input.TableName)
    const now = clock.now()
    const keys = keysFrom(input, now + CREATING)
    const view = viewFrom(input.StreamSpecification)
    const encryption = await encryptionFrom(state, input.SSESpecification)
    const tags = tagsFrom(input.Tags)
    if (state.tables.has(name)) throw inUse(`Table already exists: ${name}`)
    const table: TableRecord = {
      ...{ name, id: crypto.randomUUID(), createdAt: now, activeAt: now + CREATING, ...keys, tags },
      billing: {
        mode: input.BillingMode ?? 'PROVISIONED',
        isNamed: input.BillingMode === 'PAY_PER_REQUEST',
        ...(input.BillingMode === 'PAY_PER_REQUEST' && { onDemandSince: now }),
        ...(input.OnDemandThroughput && { limits: input.OnDemandThroughput }),
      },
      throughput: throughputFrom(input.ProvisionedThroughput),
      ...warmFrom(input.WarmThroughput),
      deletionProtected: input.DeletionProtectionEnabled ?? false,
      ...(input.TableClass && { tableClass: { name: input.TableClass } }),
      ...(encryption && { encryption }),
    }
    return state.host.store.together(() => {
      const made = view ? beginStream(state, table, view) : table
      state.tables.set(name, made)
      return { TableDescription: described(state, made) }
    })
  },
})

/** What of a table is about keys, in DynamoDB's order of refusals. */
function keysFrom(input: CreateTableInput, activeAt: number) {
  const mode = input.BillingMode ?? 'PROVISIONED'
  checkThroughput(mode, input.ProvisionedThroughput)
  const attributes = attributesFrom(input.AttributeDefinitions)
  const schema = schemaFrom(input.KeySchema ?? [], attributes)
  const locals = localIndexesFrom(input.LocalSecondaryIndexes, attributes, schema)
  const globals = globalIndexesFrom(input.GlobalSecondaryIndexes, attributes, activeAt)
  const indexes = [...locals, ...globals]
  for (const index of globals) checkIndexThroughput(mode, index)
  refuseDuplicates(indexes)
  refuseUnusedAttributes(attributes, schema, indexes)
  const [partitionKey, sortKey] = [schema.partition[0] as KeyAttribute, schema.sort[0]]
  return { attributes, partitionKey, ...(sortKey && { sortKey }), indexes }
}
