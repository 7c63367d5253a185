import { UpdateStack$, type UpdateStackInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { beginUpdate, checkUpdatable } from '../begin.ts'
import { isChange } from '../changes.ts'
import { validationError } from '../errors.ts'
import { findStack } from '../find-stack.ts'
import { requestOf } from '../request.ts'
import type { CloudFormationState } from '../state.ts'
import { checkTransformAccepted } from '../transform.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html */
export const updateStack = action({
  operation: UpdateStack$,

  async run(context: Context<CloudFormationState>, input: UpdateStackInput) {
    const { state } = context
    const stack = findStack(state, input.StackName)
    checkUpdatable(stack)
    const request = await requestOf(context, input, { stackName: stack.name, stackId: stack.id }, stack)
    checkTransformAccepted(request.template.body, input.Capabilities)
    if (!isChange(state, stack, request)) throw validationError('No updates are to be performed.')
    checkUpdatable(findStack(state, stack.id)) // another may have begun meanwhile
    beginUpdate(context, stack.id, request, { isRollbackDisabled: input.DisableRollback ?? false })
    return { StackId: stack.id }
  },
})
