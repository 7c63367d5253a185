import { DeleteStack$, type DeleteStackInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { beginDeletion } from '../begin.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html */
export const deleteStack = action({
  operation: DeleteStack$,

  run(context: Context<CloudFormationState>, { StackName = '', RoleARN, RetainResources }: DeleteStackInput) {
    const { state } = context
    const stack = state.stacks.get(state.names.get(StackName) ?? StackName)
    // What is not there is as it should be.
    if (stack)
      beginDeletion(context, stack, { ...(RoleARN && { RoleARN }), ...(RetainResources && { RetainResources }) })
    return {}
  },
})
