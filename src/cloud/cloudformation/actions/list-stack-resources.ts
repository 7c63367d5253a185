import { ListStackResources$, type ListStackResourcesInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { detailedResource } from '../described.ts'
import { findStack } from '../find-stack.ts'
import { page } from '../page.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html */
export const listStackResources = action({
  operation: ListStackResources$,

  run({ state }: Context<CloudFormationState>, { StackName, NextToken }: ListStackResourcesInput) {
    const stack = findStack(state, StackName)
    const { items, ...rest } = page([...state.resources(stack.id).values()], NextToken)
    return {
      StackResourceSummaries: items.map((resource) => {
        const { StackId: _, StackName: __, Metadata: ___, ...summary } = detailedResource(stack, resource)
        return { ...summary, DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' as const } }
      }),
      ...rest,
    }
  },
})
