import { ExecuteChangeSet$, type ExecuteChangeSetInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { beginCreation, beginUpdate, checkUpdatable } from '../begin.ts'
import { findChangeSet, findStack } from '../find-stack.ts'
import { requestOf } from '../request.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html */
export const executeChangeSet = action({
  operation: ExecuteChangeSet$,

  async run(context: Context<CloudFormationState>, input: ExecuteChangeSetInput) {
    const { state } = context
    const found = findChangeSet(state, input.ChangeSetName, input.StackName)
    if (found.executionStatus !== 'AVAILABLE')
      throw new ServiceError(
        'InvalidChangeSetStatus',
        `ChangeSet [${found.id}] cannot be executed in its current status of [${found.status}]`,
        400,
      )
    const stack = findStack(state, found.stackId)
    if (found.type === 'UPDATE') checkUpdatable(stack)
    const place = { stackName: stack.name, stackId: stack.id }
    const request = await requestOf(
      context,
      {
        TemplateText: found.template.body,
        Parameters: found.parameters.map(({ key, value }) => ({ ParameterKey: key, ParameterValue: value })),
        Tags: Object.entries(found.tags).map(([Key, Value]) => ({ Key, Value })),
        Capabilities: found.capabilities as never[],
        NotificationARNs: [...found.notificationArns],
        RoleARN: found.roleArn,
      },
      place,
      found.type === 'UPDATE' ? stack : undefined,
    )
    // Of a stack that has changed, what other change sets say is no longer so.
    for (const other of [...state.changeSets.values()])
      if (other.stackId === stack.id && other.id !== found.id) state.changeSets.delete(other.id)
    state.changeSets.set(found.id, { ...found, executionStatus: 'EXECUTE_COMPLETE' })
    const onFailure = input.DisableRollback ? 'DO_NOTHING' : found.onFailure
    if (found.type === 'CREATE') beginCreation(context, stack.id, request, { onFailure, changeSetId: found.id })
    else
      beginUpdate(context, stack.id, request, { isRollbackDisabled: onFailure === 'DO_NOTHING', changeSetId: found.id })
    return {}
  },
})
