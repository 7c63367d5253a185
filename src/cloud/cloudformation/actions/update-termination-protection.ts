import { UpdateTerminationProtection$, type UpdateTerminationProtectionInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { findStack } from '../find-stack.ts'
import { changeStack } from '../record.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateTerminationProtection.html */
export const updateTerminationProtection = action({
  operation: UpdateTerminationProtection$,

  run({ state }: Context<CloudFormationState>, input: UpdateTerminationProtectionInput) {
    const { id } = findStack(state, input.StackName)
    changeStack(state, id, { terminationProtection: input.EnableTerminationProtection ?? false })
    return { StackId: id }
  },
})
