import { UpdateEventBus$, type UpdateEventBusRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { busArn, findBus } from '../bus.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateEventBus.html */
export const updateEventBus = action({
  operation: UpdateEventBus$,

  run({ state, clock }: Context<EventsState>, { Name, Description, DeadLetterConfig }: UpdateEventBusRequest) {
    const bus = findBus(state, Name)
    const deadLetterArn = DeadLetterConfig?.Arn
    state.buses.set(bus.name, {
      ...bus,
      modifiedAt: clock.now(),
      ...(Description !== undefined && { description: Description }),
      ...(deadLetterArn !== undefined && { deadLetterArn }),
    })
    return {
      ...{ Arn: busArn(state.host, bus.name), Name: bus.name },
      ...(Description && { Description }),
      ...(DeadLetterConfig && { DeadLetterConfig }),
    }
  },
})
