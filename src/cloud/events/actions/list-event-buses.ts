import { ListEventBuses$, type ListEventBusesRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { shownBus } from '../bus.ts'
import { page } from '../page.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html */
export const listEventBuses = action({
  operation: ListEventBuses$,

  run({ state }: Context<EventsState>, input: ListEventBusesRequest) {
    const { items, ...rest } = page(state.buses.values(), ({ name }) => name, input)
    return { EventBuses: items.map((bus) => shownBus(state, bus)), ...rest }
  },
})
