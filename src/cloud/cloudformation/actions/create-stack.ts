import { CreateStack$, type CreateStackInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { addStack, beginCreation, newStackId } from '../begin.ts'
import { alreadyExists, validationError } from '../errors.ts'
import { checkName } from '../names.ts'
import { requestOf } from '../request.ts'
import type { CloudFormationState } from '../state.ts'
import { checkTransformAccepted } from '../transform.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const createStack = action({
  operation: CreateStack$,

  async run(context: Context<CloudFormationState>, input: CreateStackInput) {
    const { state } = context
    const { StackName: name = '', DisableRollback, OnFailure, EnableTerminationProtection, StackPolicyBody } = input
    checkName(name)
    if (DisableRollback !== undefined && OnFailure !== undefined)
      throw validationError('You can specify either DisableRollback or OnFailure, but not both.')
    const id = newStackId(context, name)
    const request = await requestOf(context, input, { stackName: name, stackId: id })
    checkTransformAccepted(request.template.body, input.Capabilities)
    if (state.names.has(name)) throw alreadyExists(name)
    addStack(context, { id, name })
    beginCreation(context, id, request, {
      onFailure: OnFailure ?? (DisableRollback ? 'DO_NOTHING' : 'ROLLBACK'),
      terminationProtection: EnableTerminationProtection ?? false,
      ...(StackPolicyBody && { policy: StackPolicyBody }),
    })
    return { StackId: id }
  },
})
