import { GetStackPolicy$, type GetStackPolicyInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { findStack } from '../find-stack.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetStackPolicy.html */
export const getStackPolicy = action({
  operation: GetStackPolicy$,

  run({ state }: Context<CloudFormationState>, { StackName }: GetStackPolicyInput) {
    const { policy } = findStack(state, StackName)
    return policy === undefined ? {} : { StackPolicyBody: policy }
  },
})
