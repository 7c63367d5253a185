import { DeleteChangeSet$, type DeleteChangeSetInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { findChangeSet } from '../find-stack.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html */
export const deleteChangeSet = action({
  operation: DeleteChangeSet$,

  run({ state }: Context<CloudFormationState>, { ChangeSetName, StackName }: DeleteChangeSetInput) {
    const found = findChangeSet(state, ChangeSetName, StackName)
    state.changeSets.delete(found.id)
    return {}
  },
})
