import { DescribeChangeSet$, type DescribeChangeSetInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { describedChange, describedParameters } from '../described.ts'
import { findChangeSet } from '../find-stack.ts'
import { page } from '../page.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html */
export const describeChangeSet = action({
  operation: DescribeChangeSet$,

  run({ state }: Context<CloudFormationState>, { ChangeSetName, StackName, NextToken }: DescribeChangeSetInput) {
    const found = findChangeSet(state, ChangeSetName, StackName)
    const { items, ...rest } = page(found.changes, NextToken)
    return {
      ChangeSetName: found.name,
      ChangeSetId: found.id,
      StackId: found.stackId,
      StackName: found.stackName,
      ...(found.description && { Description: found.description }),
      Parameters: describedParameters(found.parameters),
      CreationTime: new Date(found.createdAt),
      ExecutionStatus: found.executionStatus,
      Status: found.status as 'CREATE_COMPLETE',
      ...(found.reason && { StatusReason: found.reason }),
      NotificationARNs: [...found.notificationArns],
      RollbackConfiguration: {},
      Capabilities: found.capabilities as never[],
      Tags: Object.entries(found.tags).map(([Key, Value]) => ({ Key, Value })),
      Changes: items.map(describedChange),
      IncludeNestedStacks: false,
      OnStackFailure: found.onFailure,
      ...rest,
    }
  },
})
