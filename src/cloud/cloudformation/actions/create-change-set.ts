import { CreateChangeSet$, type CreateChangeSetInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { addStack, checkUpdatable, newStackId } from '../begin.ts'
import { changesOf, isChange } from '../changes.ts'
import { alreadyExists, validationError } from '../errors.ts'
import { findStack } from '../find-stack.ts'
import { checkName } from '../names.ts'
import { setStackStatus } from '../record.ts'
import { requestOf } from '../request.ts'
import type { ChangeSetRecord, CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html */
export const createChangeSet = action({
  operation: CreateChangeSet$,

  async run(context: Context<CloudFormationState>, input: CreateChangeSetInput) {
    const { state, account, region, clock } = context
    const { StackName = '', ChangeSetName: name = '', ChangeSetType = 'UPDATE', Description, OnStackFailure } = input
    if (ChangeSetType === 'IMPORT') throw validationError('The local cloud does not import resources into stacks.')
    checkName(name, 'changeSetName')
    const known = state.stacks.get(state.names.get(StackName) ?? StackName)
    const isNew = ChangeSetType === 'CREATE'
    if (isNew && known && known.status !== 'REVIEW_IN_PROGRESS') throw alreadyExists(StackName)
    if (!isNew) checkUpdatable(findStack(state, StackName))
    if (!known) checkName(StackName)
    const stackName = known?.name ?? StackName
    const stackId = known?.id ?? newStackId(context, stackName)
    const namesake = [...state.changeSets.values()].find((each) => each.stackId === known?.id && each.name === name)
    // Clients name change sets by the second; one that had nothing in it is in nobody's way.
    if (namesake && namesake.status !== 'FAILED') throw alreadyExists(name)
    if (namesake) state.changeSets.delete(namesake.id)
    const request = await requestOf(context, input, { stackName, stackId }, known)
    if (!known) {
      const stack = addStack(context, { id: stackId, name: stackName })
      setStackStatus(state, stack.id, 'REVIEW_IN_PROGRESS', 'User Initiated')
    }
    const stack = findStack(state, stackId)
    const isEmpty = !isNew && !isChange(state, stack, request)
    const { template, parameters, tags, capabilities, roleArn, notificationArns, plan } = request
    const record: ChangeSetRecord = {
      id: `arn:aws:cloudformation:${region}:${account}:changeSet/${name}/${crypto.randomUUID()}`,
      ...{ name, stackId, stackName, type: isNew ? 'CREATE' : 'UPDATE', createdAt: clock.now() },
      ...{ template, parameters, tags, capabilities, notificationArns },
      ...(roleArn && { roleArn }),
      ...(Description && { description: Description }),
      onFailure: OnStackFailure ?? 'ROLLBACK',
      changes: isEmpty ? [] : changesOf(state, stackId, plan),
      status: isEmpty ? 'FAILED' : 'CREATE_COMPLETE',
      executionStatus: isEmpty ? 'UNAVAILABLE' : 'AVAILABLE',
      ...(isEmpty && { reason: NOTHING_TO_DO }),
    }
    state.changeSets.set(record.id, record)
    return { Id: record.id, StackId: stackId }
  },
})

/** Clients look for these words: that is how they know that there is nothing to deploy. */
const NOTHING_TO_DO =
  "The submitted information didn't contain changes. Submit different information to create a change set."
