import { TestEventPattern$, type TestEventPatternRequest } from '@aws-sdk/client-eventbridge'
import { action, type Context } from '../../action.ts'
import { matches } from '../../event-pattern/event-pattern.ts'
import { invalid } from '../errors.ts'
import { checkedPattern } from '../rule.ts'
import type { EventsState } from '../state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type']

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
export const testEventPattern = action({
  operation: TestEventPattern$,

  run(_: Context<EventsState>, { EventPattern = '', Event = '' }: TestEventPatternRequest) {
    const event = eventIn(Event)
    return { Result: matches(checkedPattern(EventPattern), event) }
  },
})

/** Words of our own: AWS's were not found. */
function eventIn(json: string): object {
  let event: unknown
  try {
    event = JSON.parse(json)
  } catch {
    throw invalid('Parameter Event is not valid. Reason: it is not JSON.')
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    throw invalid('Parameter Event is not valid. Reason: it is not an object.')
  const missing = REQUIRED.find((member) => !Object.hasOwn(event, member))
  if (missing) throw invalid(`Parameter Event is not valid. Reason: it has no ${missing}.`)
  return event
}
