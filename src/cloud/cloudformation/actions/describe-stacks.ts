import { DescribeStacks$, type DescribeStacksInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { describedStack } from '../described.ts'
import { findStack } from '../find-stack.ts'
import { page } from '../page.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
export const describeStacks = action({
  operation: DescribeStacks$,

  run({ state }: Context<CloudFormationState>, { StackName, NextToken }: DescribeStacksInput) {
    if (StackName) return { Stacks: [describedStack(findStack(state, StackName))] }
    const all = [...state.names.keys()].map((name) => findStack(state, name)).reverse()
    const { items, ...rest } = page(all, NextToken)
    return { Stacks: items.map(describedStack), ...rest }
  },
})
