/** `Events` of a function: each type adds the resources that bring its events. A type is a file of `events/` and a line here. */
import { entriesOf, isMap, type Value } from '../value.ts'
import { api } from './events/api.ts'
import { cloudWatchLogs } from './events/cloud-watch-logs.ts'
import type { EventType, FunctionEvent, RoleNeeds } from './events/event.ts'
import { eventBridgeRule } from './events/event-bridge-rule.ts'
import { httpApi } from './events/http-api.ts'
import { dynamoDb, sqs } from './events/mapping.ts'
import { s3 } from './events/s3.ts'
import { schedule } from './events/schedule.ts'
import { scheduleV2 } from './events/schedule-v2.ts'
import { sns } from './events/sns.ts'
import type { Expansion } from './expansion.ts'

const EVENT_TYPES: Readonly<Record<string, EventType>> = {
  Api: api,
  CloudWatchEvent: eventBridgeRule,
  CloudWatchLogs: cloudWatchLogs,
  DynamoDB: dynamoDb,
  EventBridgeRule: eventBridgeRule,
  HttpApi: httpApi,
  S3: s3,
  SNS: sns,
  SQS: sqs,
  Schedule: schedule,
  ScheduleV2: scheduleV2,
}

export function expandEvents(
  expansion: Expansion,
  events: Value | undefined,
  fn: Omit<FunctionEvent, 'id' | 'properties'>,
): RoleNeeds[] {
  return entriesOf(events)
    .sort(byPath)
    .map(([eventId, event]) => {
      const { Type, Properties } = isMap(event) ? event : {}
      const path = [...fn.path, 'Events', eventId]
      const type = Object.hasOwn(EVENT_TYPES, String(Type)) ? EVENT_TYPES[String(Type)] : undefined
      if (!type)
        throw expansion.refuse(
          path,
          `Event with id [${eventId}] is invalid. Events of type ${Type} are not supported here. Supported: ${Object.keys(EVENT_TYPES).join(', ')}`,
        )
      return type(expansion, {
        ...fn,
        id: fn.functionId + eventId,
        properties: isMap(Properties) ? Properties : {},
        path,
      })
    })
}

/** As the translator goes: an HTTP API's `$default` comes before the routes that need no permission beside it. */
const byPath = (one: readonly [string, Value], other: readonly [string, Value]): number =>
  placeOf(one) < placeOf(other) ? -1 : 1

function placeOf([eventId, event]: readonly [string, Value]): string {
  const { Type, Properties } = isMap(event) ? event : {}
  const { Path = Type === 'HttpApi' ? '$default' : eventId } = isMap(Properties) ? Properties : {}
  return String(Path)
}
