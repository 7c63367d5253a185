import { DescribeEventBus$, type DescribeEventBusRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { findBus, shownBus } from '../bus.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeEventBus.html */
export const describeEventBus = action({
  operation: DescribeEventBus$,

  run({ state }: Context<EventsState>, { Name }: DescribeEventBusRequest) {
    const bus = findBus(state, Name)
    return { ...shownBus(state, bus), ...(bus.deadLetterArn && { DeadLetterConfig: { Arn: bus.deadLetterArn } }) }
  },
})
