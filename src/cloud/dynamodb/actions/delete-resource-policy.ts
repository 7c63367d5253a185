import {
  DeleteResourcePolicy$,
  type DeleteResourcePolicyInput,
  type DeleteResourcePolicyOutput,
} from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'
import { policyTable, refuseOtherRevision } from '../table/policy.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteResourcePolicy.html */
export const deleteResourcePolicy = action({
  operation: DeleteResourcePolicy$,

  run({ state }: Context<DynamoDbState>, input: DeleteResourcePolicyInput): DeleteResourcePolicyOutput {
    const table = policyTable(state, input.ResourceArn)
    refuseOtherRevision(table, input.ExpectedRevisionId)
    const { policy, ...rest } = table
    if (!policy) return {}
    state.tables.set(table.name, rest)
    return { RevisionId: policy.revision }
  },
})
