import { ContinueUpdateRollback$, type ContinueUpdateRollbackInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { validationError } from '../errors.ts'
import { findStack } from '../find-stack.ts'
import { rollBackUpdate } from '../operation.ts'
import { setStackStatus } from '../record.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html */
export const continueUpdateRollback = action({
  operation: ContinueUpdateRollback$,

  run({ state }: Context<CloudFormationState>, { StackName, ResourcesToSkip = [] }: ContinueUpdateRollbackInput) {
    const { id, status } = findStack(state, StackName)
    if (status !== 'UPDATE_ROLLBACK_FAILED')
      throw validationError(`Stack:${id} is in ${status} state and can not be rolled back.`)
    const resources = state.resources(id)
    for (const logicalId of ResourcesToSkip) {
      const resource = resources.get(logicalId)
      if (!resource) throw validationError(`Resource ${logicalId} does not exist for stack ${StackName}`)
      const { before: _, ...skipped } = resource
      resources.set(logicalId, { ...skipped, status: 'UPDATE_COMPLETE' })
    }
    setStackStatus(state, id, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated')
    void rollBackUpdate(state, id)
    return {}
  },
})
