import { PutEvents$, type PutEventsRequest, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { busName } from '../bus.ts'
import { receive } from '../dispatch.ts'
import { invalid } from '../errors.ts'
import { eventOf, sizeOf } from '../event.ts'
import type { EventsState } from '../state.ts'

/** Bytes. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MOST_BYTES = 1_048_576

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html: each entry is taken or refused by itself. */
export const putEvents = action({
  operation: PutEvents$,

  run(context: Context<EventsState>, { Entries = [] }: PutEventsRequest) {
    if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MOST_BYTES)
      throw invalid('Total size of the entries in the request is over the limit.')
    const answers = Entries.map((entry) => put(context, entry))
    return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers }
  },
})

function put(context: Context<EventsState>, entry: PutEventsRequestEntry) {
  const event = eventOf(context, entry)
  if ('ErrorCode' in event) return event
  const bus = busName(entry.EventBusName)
  // What is for a bus that there is not gets an id all the same: recorded.
  if (context.state.buses.has(bus)) receive(context.state, bus, event, { hops: 0, trace: context.trace })
  return { EventId: event.id }
}
