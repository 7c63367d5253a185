import { ListChangeSets$, type ListChangeSetsInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { findStack } from '../find-stack.ts'
import { page } from '../page.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListChangeSets.html */
export const listChangeSets = action({
  operation: ListChangeSets$,

  run({ state }: Context<CloudFormationState>, { StackName, NextToken }: ListChangeSetsInput) {
    const { id } = findStack(state, StackName)
    const { items, ...rest } = page(
      [...state.changeSets.values()].filter(({ stackId }) => stackId === id),
      NextToken,
    )
    return {
      Summaries: items.map((each) => ({
        StackId: each.stackId,
        StackName: each.stackName,
        ChangeSetId: each.id,
        ChangeSetName: each.name,
        ExecutionStatus: each.executionStatus,
        Status: each.status as 'CREATE_COMPLETE',
        ...(each.reason && { StatusReason: each.reason }),
        CreationTime: new Date(each.createdAt),
        ...(each.description && { Description: each.description }),
      })),
      ...rest,
    }
  },
})
