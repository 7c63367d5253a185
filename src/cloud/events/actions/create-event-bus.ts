import { CreateEventBus$, type CreateEventBusRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { busArn } from '../bus.ts'
import { busExists, invalid, limitExceeded } from '../errors.ts'
import type { EventsState } from '../state.ts'
import { readTags } from '../tags.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MOST_BUSES = 100

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html */
export const createEventBus = action({
  operation: CreateEventBus$,

  run({ state, clock, journal, requestId }: Context<EventsState>, input: CreateEventBusRequest) {
    const { Name: name = '', Description, DeadLetterConfig, Tags } = input
    if (name.includes('/')) throw invalid('Event bus name must not contain "/".') // partners' alone have it
    if (state.buses.has(name)) throw busExists(name)
    if (state.buses.size >= MOST_BUSES) throw limitExceeded()
    const now = clock.now()
    state.buses.set(name, {
      ...{ name, createdAt: now, modifiedAt: now, statements: [], tags: readTags(Tags) },
      ...(Description && { description: Description }),
      ...(DeadLetterConfig?.Arn && { deadLetterArn: DeadLetterConfig.Arn }),
    })
    journal.write({ time: now, service: 'events', kind: 'bus-created', bus: name, requestId })
    return {
      EventBusArn: busArn(state.host, name),
      ...(Description && { Description }),
      ...(DeadLetterConfig && { DeadLetterConfig }),
    }
  },
})
