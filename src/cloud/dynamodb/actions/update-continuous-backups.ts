import {
  UpdateContinuousBackups$,
  type UpdateContinuousBackupsInput,
  type UpdateContinuousBackupsOutput,
} from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState, TableRecord } from '../state.ts'
import { backedTable } from '../table/find-table.ts'
import { describedBackups, LONGEST } from '../table/recovery.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html */
export const updateContinuousBackups = action({
  operation: UpdateContinuousBackups$,

  run({ state, clock }: Context<DynamoDbState>, input: UpdateContinuousBackupsInput): UpdateContinuousBackupsOutput {
    const { PointInTimeRecoveryEnabled, RecoveryPeriodInDays } = input.PointInTimeRecoverySpecification ?? {}
    const { recovery, ...rest } = backedTable(state, input.TableName)
    const days = RecoveryPeriodInDays ?? recovery?.days ?? LONGEST
    const table: TableRecord = PointInTimeRecoveryEnabled
      ? { ...rest, recovery: { since: recovery?.since ?? clock.now(), days } }
      : rest
    state.tables.set(table.name, table)
    return { ContinuousBackupsDescription: describedBackups(table, clock.now()) }
  },
})
