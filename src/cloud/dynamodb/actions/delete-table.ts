import { DeleteTable$, type DeleteTableInput, type DeleteTableOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { disarmExpiry } from '../expire.ts'
import type { DynamoDbState } from '../state.ts'
import { endStream } from '../stream/switch-stream.ts'
import { described } from '../table/describe.ts'
import { findTable } from '../table/find-table.ts'
import { DELETING, finishLater, refuseInUse } from '../table/lifecycle.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html */
export const deleteTable = action({
  operation: DeleteTable$,

  run({ state, clock }: Context<DynamoDbState>, { TableName }: DeleteTableInput): DeleteTableOutput {
    const table = findTable(state, TableName)
    refuseInUse(state, table)
    if (table.deletionProtected)
      throw validation(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      )
    disarmExpiry(state, table)
    return state.host.store.together(() => {
      const deleted = { ...endStream(state, table), deletedAt: clock.now() + DELETING }
      state.tables.set(table.name, deleted)
      finishLater(state, deleted)
      const { TableName: name, TableArn, TableId, TableStatus, ...rest } = described(state, deleted)
      return { TableDescription: { TableName: name, TableArn, TableId, TableStatus, ...shortened(rest) } }
    })
  },
})

/** AWS says little of a table that it deletes. */
const shortened = ({
  ItemCount,
  TableSizeBytes,
  ProvisionedThroughput,
  BillingModeSummary,
  DeletionProtectionEnabled,
}: ReturnType<typeof described>) => ({
  ...{ ItemCount, TableSizeBytes, ProvisionedThroughput, DeletionProtectionEnabled },
  ...(BillingModeSummary && { BillingModeSummary }),
})
