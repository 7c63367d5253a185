import { GetResourcePolicy$, type GetResourcePolicyInput, type GetResourcePolicyOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import type { DynamoDbState } from '../state.ts'
import { policyNotFound, policyTable } from '../table/policy.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html */
export const getResourcePolicy = action({
  operation: GetResourcePolicy$,

  run({ state }: Context<DynamoDbState>, { ResourceArn = '' }: GetResourcePolicyInput): GetResourcePolicyOutput {
    const { policy } = policyTable(state, ResourceArn)
    if (!policy) throw policyNotFound(ResourceArn)
    return { Policy: policy.text, RevisionId: policy.revision }
  },
})
