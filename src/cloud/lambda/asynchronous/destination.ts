import { toUtf8 } from '@smithy/core/serde'
import type { ServiceHost } from '../../service.ts'
import type { Outcome } from '../invocation.ts'
import { arnOf } from '../name.ts'
import { roleOf } from '../pools.ts'
import type { EventInvokeConfig, LambdaFunction } from '../state.ts'
import { LATEST } from '../version.ts'
import type { QueuedEvent } from './event-queue.ts'

/** Why Lambda is done with an event. `outcome` is absent when the function never ran with it. */
export type Ending = {
  condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency'
  outcome?: Outcome
}

export type Done = { event: QueuedEvent; fn: LambdaFunction; config: Partial<EventInvokeConfig>; ending: Ending }

/** Sends the record of an event that is done to its destination, and the event itself to the dead-letter queue. */
export async function sendAway(host: ServiceHost, done: Done): Promise<void> {
  const { fn, config, ending } = done
  const destination = ending.condition === 'Success' ? config.onSuccess : config.onFailure
  const isDead = ending.condition !== 'Success' && fn.deadLetterTarget !== undefined
  await Promise.all([
    destination !== undefined && sendRecord(host, fn, destination, recordOf(host, done), done.event.traceId),
    isDead && sendToDeadLetterQueue(host, done),
  ])
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html; recorded: `async-destination-success`, `async-two-retries`. */
function recordOf(host: ServiceHost, { event, fn, ending }: Done): InvocationRecord {
  const { condition, outcome } = ending
  return {
    version: '1.0',
    timestamp: new Date(host.clock.now()).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: arnOf(host, { name: fn.name, qualifier: event.qualifier ?? LATEST }),
      condition,
      approximateInvokeCount: event.runs,
    },
    requestPayload: parsed(event.payload),
    ...(outcome && {
      responseContext: {
        statusCode: 200,
        executedVersion: fn.version,
        ...(outcome.kind === 'failed' && { functionError: 'Unhandled' }),
      },
      responsePayload: parsed(toUtf8(outcome.payload)),
    }),
  }
}

export type InvocationRecord = {
  version: '1.0'
  timestamp: string
  requestContext: { requestId: string; functionArn: string; condition: string; approximateInvokeCount: number }
  [member: string]: unknown
}

/** Sends a record as the function's role. Throws what the other service answers. */
export async function sendRecord(
  host: ServiceHost,
  fn: LambdaFunction,
  destination: string,
  record: InvocationRecord,
  trace?: string,
): Promise<void> {
  const text = JSON.stringify(record)
  const caller = { ...roleOf(host, fn), ...(trace && { trace }) }
  const [, , service, , , resource = ''] = destination.split(':')
  const ask = (operation: string, input: object) => host.ask(service ?? '', operation, input, caller)
  switch (service) {
    case 'sqs':
      return void (await ask('SendMessage', { QueueUrl: queueUrl(host, destination), MessageBody: text }))
    case 'sns':
      return void (await ask('Publish', { TopicArn: destination, Message: text }))
    case 'lambda':
      return void (await ask('Invoke', {
        ...{ FunctionName: destination, InvocationType: 'Event' },
        Payload: new TextEncoder().encode(text),
      }))
    case 'events':
      return void (await ask('PutEvents', { Entries: [eventOf(record, destination, text)] }))
    case 's3':
      return void (await ask('PutObject', {
        ...{ Bucket: resource, Key: keyOf(record, fn) },
        ...{ Body: new TextEncoder().encode(text), ContentType: 'application/json' },
      }))
    default:
      throw new Error(`nothing can be sent to ${destination}`)
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const eventOf = (record: InvocationRecord, bus: string, Detail: string) => ({
  Source: 'lambda',
  DetailType: `Lambda Function Invocation Result - ${record.requestContext.condition === 'Success' ? 'Success' : 'Failure'}`,
  Resources: [bus, record.requestContext.functionArn],
  EventBusName: bus,
  Detail,
})

/** `aws/lambda/async/<function>/2026/11/23/2026-11-23T12.00.00-<uuid>`, as AWS names them. */
function keyOf({ timestamp }: InvocationRecord, fn: LambdaFunction): string {
  const day = timestamp.slice(0, 10)
  const second = timestamp.slice(0, 19).replaceAll(':', '.')
  return `aws/lambda/async/${fn.name}/${day.replaceAll('-', '/')}/${second}-${crypto.randomUUID()}`
}

/** The event as it came, with three attributes. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq */
async function sendToDeadLetterQueue(host: ServiceHost, { event, fn, ending }: Done): Promise<void> {
  const target = fn.deadLetterTarget ?? ''
  const error = ending.outcome && (parsed(toUtf8(ending.outcome.payload)) as { errorMessage?: string } | null)
  const text = (StringValue: string) => ({ DataType: 'String', StringValue })
  const MessageAttributes = {
    RequestID: text(event.requestId),
    ErrorCode: { DataType: 'Number', StringValue: '200' },
    ErrorMessage: text((error?.errorMessage ?? ending.condition).slice(0, 1024)),
  }
  const caller = { ...roleOf(host, fn), trace: event.traceId }
  if (target.includes(':sns:'))
    await host.ask('sns', 'Publish', { TopicArn: target, Message: event.payload, MessageAttributes }, caller)
  else
    await host.ask(
      ...(['sqs', 'SendMessage'] as const),
      { QueueUrl: queueUrl(host, target), MessageBody: event.payload, MessageAttributes },
      caller,
    )
}

/** Of a queue's ARN. The last two parts of a queue's URL are what counts. */
export function queueUrl(host: Pick<ServiceHost, 'endpoint'>, arn: string): string {
  const [, , , , account, name] = arn.split(':')
  return `${host.endpoint()}/${account}/${name}`
}

/** A runtime of one's own may answer with what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
