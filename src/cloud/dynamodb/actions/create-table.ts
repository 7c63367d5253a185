import { CreateTable$, type CreateTableInput, type CreateTableOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { inUse, refuseMembers } from '../errors.ts'
import type { DynamoDbState, TableRecord } from '../state.ts'
import { CREATING, described, keyOf } from '../table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
export const createTable = action({
  operation: CreateTable$,

  run({ state, clock }: Context<DynamoDbState>, input: CreateTableInput): CreateTableOutput {
    refuseMembers('CreateTable', input, ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'])
    const { TableName: name = '', StreamSpecification, ProvisionedThroughput } = input
    if (state.tables.has(name)) throw inUse(`Table already exists: ${name}`)
    const now = clock.now()
    const table: TableRecord = {
      ...{ name, id: crypto.randomUUID(), createdAt: now, activeAt: now + CREATING },
      ...keyOf(input),
      billingMode: input.BillingMode ?? 'PROVISIONED',
      readUnits: ProvisionedThroughput?.ReadCapacityUnits ?? 0,
      writeUnits: ProvisionedThroughput?.WriteCapacityUnits ?? 0,
      deletionProtected: input.DeletionProtectionEnabled ?? false,
      ...(StreamSpecification?.StreamEnabled && {
        stream: {
          label: new Date(now).toISOString().replace('Z', ''),
          view: StreamSpecification.StreamViewType ?? 'KEYS_ONLY',
        },
      }),
    }
    state.tables.set(name, table)
    return { TableDescription: described(state, table) }
  },
})
