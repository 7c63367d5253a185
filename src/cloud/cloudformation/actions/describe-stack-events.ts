import { DescribeStackEvents$, type DescribeStackEventsInput } from '@aws-sdk/client-cloudformation'
import { action, type Context } from '../../action.ts'
import { describedEvent } from '../described.ts'
import { findStack } from '../find-stack.ts'
import { page } from '../page.ts'
import type { CloudFormationState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html The newest first. */
export const describeStackEvents = action({
  operation: DescribeStackEvents$,

  run({ state }: Context<CloudFormationState>, { StackName, NextToken }: DescribeStackEventsInput) {
    const stack = findStack(state, StackName)
    const { items, ...rest } = page([...state.events(stack.id).items].reverse(), NextToken)
    return { StackEvents: items.map((event) => describedEvent(stack, event)), ...rest }
  },
})
