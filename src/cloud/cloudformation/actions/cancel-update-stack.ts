import { CancelUpdateStack$, type CancelUpdateStackInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { validationError } from '../errors.ts'
import { findStack } from '../find-stack.ts'
import { setStackStatus } from '../record.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CancelUpdateStack.html */
export const cancelUpdateStack = action({
  operation: CancelUpdateStack$,

  run({ state }: Context<CloudFormationState>, { StackName }: CancelUpdateStackInput) {
    const { id, status } = findStack(state, StackName)
    if (status !== 'UPDATE_IN_PROGRESS')
      throw validationError('CancelUpdateStack cannot be called from current stack status')
    setStackStatus(state, id, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated') // what is under way sees it, and turns back
    return {}
  },
})
