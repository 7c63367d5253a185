import { RollbackStack$, type RollbackStackInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { validationError } from '../errors.ts'
import { findStack } from '../find-stack.ts'
import { rollBackCreation, rollBackUpdate } from '../operation.ts'
import { setStackStatus } from '../record.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackStack.html */
export const rollbackStack = action({
  operation: RollbackStack$,

  run({ state }: Context<CloudFormationState>, { StackName }: RollbackStackInput) {
    const { id, status } = findStack(state, StackName)
    if (status !== 'CREATE_FAILED' && status !== 'UPDATE_FAILED')
      throw validationError(`Stack:${id} is in ${status} state and can not be rolled back.`)
    const isNew = status === 'CREATE_FAILED'
    setStackStatus(state, id, isNew ? 'ROLLBACK_IN_PROGRESS' : 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated')
    void (isNew ? rollBackCreation(state, id) : rollBackUpdate(state, id))
    return { StackId: id }
  },
})
