import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import type { Caller, Context } from '../action.ts'
import type { EventsState } from './state.ts'

/** As targets see it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export type BusEvent = {
  version: '0'
  id: string
  'detail-type': string
  source: string
  account: string
  /** `2026-01-31T09:00:00Z` */
  time: string
  region: string
  resources: readonly string[]
  detail: object
}

export type RefusedEntry = { ErrorCode: string; ErrorMessage: string }

/** The event that an entry of PutEvents makes, or why it makes none. Recorded: localstack test_events.snapshot.json */
export function eventOf(
  { account, region, clock, caller }: Context<EventsState>,
  entry: PutEventsRequestEntry,
): BusEvent | RefusedEntry {
  for (const member of ['Source', 'DetailType', 'Detail'] as const)
    if (!entry[member])
      return refused('InvalidArgument', `Parameter ${member} is not valid. Reason: ${member} is a required argument.`)
  const { Source = '', DetailType = '', Detail = '', Time, Resources = [] } = entry
  const detail = objectIn(Detail)
  if (!detail) return refused('MalformedDetail', 'Detail is malformed.')
  if (/^aws\./.test(Source) && !isService(caller))
    return refused('NotAuthorizedForSourceException', 'Not authorized for the source.')
  return {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': DetailType,
    source: Source,
    account,
    time: timestamp(Time?.getTime() ?? clock.now()),
    region,
    resources: Resources,
    detail,
  }
}

const refused = (ErrorCode: string, ErrorMessage: string): RefusedEntry => ({ ErrorCode, ErrorMessage })

/** Names that begin with `aws.` are for AWS's own services. */
const isService = ({ service }: Caller) => service !== undefined

export const timestamp = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`

function objectIn(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Bytes that count towards the limit. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
export const sizeOf = ({ Time, Source, DetailType, Detail, Resources = [] }: PutEventsRequestEntry) =>
  (Time ? 14 : 0) +
  [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0)

/** What a rule with a schedule sends. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html */
export const scheduledEvent = (
  { account, region }: { account: string; region: string },
  rule: string,
  time: number,
): BusEvent => ({
  ...{ version: '0', id: crypto.randomUUID(), 'detail-type': 'Scheduled Event', source: 'aws.events', account },
  ...{ time: timestamp(time), region, resources: [rule], detail: {} },
})
