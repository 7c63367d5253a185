import * as logs from '@aws-sdk/client-cloudwatch-logs'
import * as lambda from '@aws-sdk/client-lambda'
import { EventStreamCodec } from '@smithy/core/event-streams'
import { fromUtf8, toUtf8 } from '@smithy/core/serde'
import { expect, test } from 'vitest'
import { ServiceError } from '../errors.ts'
import { createProtocol } from './create-protocol.ts'
import { loopback, REQUEST_ID } from './loopback.ts'

const forLambda = createProtocol('restJson1', lambda)
const forLogs = createProtocol('awsJson1_1', logs, { serviceTarget: 'Logs_20140328' })

test('an answer streams: bytes as they are, an end with members, headers beside', async () => {
  const { settings } = loopback(forLambda, () => ({
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
    EventStream: from([
      { PayloadChunk: { Payload: fromUtf8('grüß ') } },
      { PayloadChunk: { Payload: fromUtf8('dich') } },
      { InvokeComplete: { ErrorCode: 'E', ErrorDetails: 'why' } },
    ]),
  }))
  const client = new lambda.LambdaClient(settings)
  const answer = await client.send(new lambda.InvokeWithResponseStreamCommand({ FunctionName: 'a' }))
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' })
  expect(answer.ResponseStreamContentType).toBe('application/vnd.amazon.eventstream')
  const events = await all(answer.EventStream ?? [])
  expect(events.map(({ PayloadChunk }) => PayloadChunk && toUtf8(PayloadChunk.Payload ?? new Uint8Array()))).toEqual([
    'grüß ',
    'dich',
    undefined,
  ])
  expect(events.at(-1)).toEqual({ InvokeComplete: { ErrorCode: 'E', ErrorDetails: 'why' } })
})

test('each message says what it is', async () => {
  const events = [{ PayloadChunk: { Payload: fromUtf8('a') } }, { InvokeComplete: {} }]
  const match = { operation: 'InvokeWithResponseStream', labels: {} }
  const { body } = await forLambda.write(match, { EventStream: from(events) }, REQUEST_ID)
  const codec = new EventStreamCodec(toUtf8, fromUtf8)
  const messages = (await all(body as AsyncIterable<Uint8Array>)).map((bytes) => codec.decode(bytes))
  expect(messages.map((message) => [message.headers, toUtf8(message.body)])).toEqual([
    [named('event', ':event-type', 'PayloadChunk', 'application/octet-stream'), 'a'],
    [named('event', ':event-type', 'InvokeComplete', 'application/json'), '{}'],
  ])
})

test('where answers have no headers, the stream opens with what else there is to say', async () => {
  const { settings } = loopback(forLogs, () => ({
    responseStream: from([
      { sessionStart: { sessionId: 's', logGroupIdentifiers: ['arn:a'] } },
      { sessionUpdate: { sessionMetadata: { sampled: false }, sessionResults: [{ message: 'hi', timestamp: 5 }] } },
    ]),
  }))
  const client = new logs.CloudWatchLogsClient({ ...settings, disableHostPrefix: true })
  const { responseStream } = await client.send(new logs.StartLiveTailCommand({ logGroupIdentifiers: ['arn:a'] }))
  expect(await all(responseStream ?? [])).toEqual([
    { sessionStart: { sessionId: 's', logGroupIdentifiers: ['arn:a'] } },
    { sessionUpdate: { sessionMetadata: { sampled: false }, sessionResults: [{ message: 'hi', timestamp: 5 }] } },
  ])
})

test.each([
  ['SessionTimeoutException', { name: 'SessionTimeoutException', message: 'three hours are over' }],
  ['SomethingElse', { message: 'SomethingElse' }],
])('%s in midstream arrives after what came before', async (code, expected) => {
  const { settings } = loopback(forLogs, () => ({
    responseStream: from(
      [{ sessionStart: { sessionId: 's' } }],
      new ServiceError(code, code === 'SomethingElse' ? 'SomethingElse' : 'three hours are over', 400),
    ),
  }))
  const client = new logs.CloudWatchLogsClient({ ...settings, disableHostPrefix: true })
  const { responseStream } = await client.send(new logs.StartLiveTailCommand({ logGroupIdentifiers: ['arn:a'] }))
  const seen: unknown[] = []
  const thrown = await (async () => {
    for await (const event of responseStream ?? []) seen.push(event)
  })().catch((error: unknown) => error)
  expect(seen).toEqual([{ sessionStart: { sessionId: 's' } }])
  expect(thrown).toMatchObject(expected)
})

async function all<T>(stream: AsyncIterable<T> | readonly T[]): Promise<T[]> {
  const found: T[] = []
  for await (const each of stream) found.push(each)
  return found
}

async function* from(events: readonly object[], error?: Error) {
  yield* events
  if (error) throw error
}

const named = (messageType: string, typeHeader: string, name: string, contentType: string) => ({
  ':message-type': { type: 'string', value: messageType },
  [typeHeader]: { type: 'string', value: name },
  ':content-type': { type: 'string', value: contentType },
})
