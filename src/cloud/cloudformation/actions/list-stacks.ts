import { ListStacks$, type ListStacksInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { describedStack } from '../described.ts'
import { page } from '../page.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html */
export const listStacks = action({
  operation: ListStacks$,

  run({ state }: Context<CloudFormationState>, { StackStatusFilter = [], NextToken }: ListStacksInput) {
    const all = [...state.stacks.values()]
      .filter(({ status }) => StackStatusFilter.length === 0 || StackStatusFilter.includes(status as never))
      .reverse()
    const { items, ...rest } = page(all, NextToken)
    return {
      StackSummaries: items.map((stack) => {
        const { StackId, StackName, CreationTime, LastUpdatedTime, DeletionTime, StackStatus, ...more } =
          describedStack(stack)
        const { StackStatusReason, Description, ParentId, RootId } = more
        return {
          ...{ StackId, StackName, CreationTime, LastUpdatedTime, DeletionTime, StackStatus, StackStatusReason },
          ...{ TemplateDescription: Description, ParentId, RootId },
          DriftInformation: { StackDriftStatus: 'NOT_CHECKED' as const },
        }
      }),
      ...rest,
    }
  },
})
