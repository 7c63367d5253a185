import { DeleteEventBus$, type DeleteEventBusRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { DEFAULT_BUS, findBus } from '../bus.ts'
import { invalid } from '../errors.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteEventBus.html */
export const deleteEventBus = action({
  operation: DeleteEventBus$,

  run({ state, clock, journal, requestId }: Context<EventsState>, { Name }: DeleteEventBusRequest) {
    if (Name === DEFAULT_BUS) throw invalid('Cannot delete event bus default.')
    const { name } = findBus(state, Name)
    // Reported.
    if (state.rulesOf.get(name)?.size) throw invalid('Cannot delete event bus, it has existing rules.')
    state.buses.delete(name)
    state.rulesOf.delete(name)
    journal.write({ time: clock.now(), service: 'events', kind: 'bus-deleted', bus: name, requestId })
    return {}
  },
})
