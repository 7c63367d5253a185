import { expect, test } from 'vitest'
import { sqs } from '../../sqs/sqs.ts'
import { failed, testLambda } from '../test-cloud.ts'
import { CHANGING } from './mapping.ts'

type Event = { Records: { messageId: string; body: string; attributes: Record<string, string> }[] }

/** A queue, a function that does as it is told with each batch, and a mapping between them that polls. */
async function polling(
  behave: (event: Event, run: number) => unknown,
  { queue = {}, mapping = {} }: { queue?: Record<string, string>; mapping?: object } = {},
) {
  const batches: string[][] = []
  const lambda = testLambda(
    async ({ payload }) => {
      const event = JSON.parse(new TextDecoder().decode(payload)) as Event
      batches.push(event.Records.map(({ body }) => body))
      const answer = await behave(event, batches.length)
      if (answer instanceof Error) return { outcome: failed('Error') }
      return { outcome: { kind: 'succeeded', payload: new TextEncoder().encode(JSON.stringify(answer ?? null)) } }
    },
    [sqs],
  )
  await lambda.create('hello')
  const { QueueUrl } = await lambda.ask('sqs', 'CreateQueue', { QueueName: 'work', Attributes: queue })
  const created = await lambda.call('CreateEventSourceMapping', {
    FunctionName: 'hello',
    EventSourceArn: 'arn:aws:sqs:us-east-1:000000000000:work',
    ...mapping,
  })
  await lambda.clock.advance(CHANGING)
  return {
    ...lambda,
    batches,
    UUID: created.UUID as string,
    send: async (...bodies: string[]) => {
      for (const MessageBody of bodies) await lambda.ask('sqs', 'SendMessage', { QueueUrl, MessageBody })
      await lambda.clock.advance(0)
    },
    left: async () => {
      const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible']
      const { Attributes } = await lambda.ask('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames })
      return Object.values(Attributes as Record<string, string>).reduce((sum, each) => sum + Number(each), 0)
    },
  }
}

test('a message is handed to the function at once, and deleted when that went well', async () => {
  const { batches, send, left } = await polling(() => {})
  await send('one')
  expect(batches).toEqual([['one']])
  expect(await left()).toBe(0)
})

test('a batch that fails comes back whole after its visibility timeout, however often it must', async () => {
  const { batches, send, left, clock } = await polling((_, run) => (run < 3 ? new Error() : null))
  await send('one')
  await clock.advance(29_000)
  expect(batches).toHaveLength(1)
  await clock.advance(31_001)
  expect(batches).toEqual([['one'], ['one'], ['one']])
  expect(await left()).toBe(0)
})

test('of a batch whose failures are reported, only those come back', async () => {
  const { batches, send, clock, left } = await polling(
    ({ Records }, run) => ({
      batchItemFailures: run === 1 ? [{ itemIdentifier: Records.find(({ body }) => body === 'bad')?.messageId }] : [],
    }),
    {
      mapping: { FunctionResponseTypes: ['ReportBatchItemFailures'], BatchSize: 10, MaximumBatchingWindowInSeconds: 1 },
    },
  )
  await send('good', 'bad')
  await clock.advance(31_000)
  await clock.advance(2000)
  expect(batches).toEqual([['good', 'bad'], ['bad']])
  expect(await left()).toBe(0)
})

test('a window gathers a batch, until it is full or over', async () => {
  const { batches, send, clock } = await polling(() => {}, {
    mapping: { BatchSize: 3, MaximumBatchingWindowInSeconds: 5 },
  })
  await send('a', 'b')
  expect(batches).toEqual([])
  await clock.advance(5000)
  expect(batches).toEqual([['a', 'b']])
  await send('c', 'd', 'e', 'f')
  expect(batches[1]).toEqual(['c', 'd', 'e'])
})

test('no more batches run at once than the mapping allows', async () => {
  let running = 0
  let most = 0
  const releases: (() => void)[] = []
  const { batches, send } = await polling(
    async () => {
      most = Math.max(most, ++running)
      await new Promise<void>((resolve) => releases.push(resolve))
      running -= 1
    },
    { mapping: { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } } },
  )
  await send('a', 'b', 'c', 'd')
  expect(batches).toHaveLength(2)
  for (let at = 0; at < 4; at++) {
    releases.shift()?.()
    await send()
  }
  expect(batches).toHaveLength(4)
  expect(most).toBe(2)
})

test('a function without room is tried again, and that costs the message no attempt', async () => {
  const { batches, call, send, clock } = await polling(() => {})
  await call('PutFunctionConcurrency', { FunctionName: 'hello', ReservedConcurrentExecutions: 0 })
  await send('one')
  await clock.advance(5000)
  expect(batches).toEqual([])
  await call('DeleteFunctionConcurrency', { FunctionName: 'hello' })
  await clock.advance(10_000)
  expect(batches).toEqual([['one']])
})

test('a mapping that is disabled polls no more, and one that is enabled again goes on', async () => {
  const { batches, call, send, clock, UUID } = await polling(() => {})
  expect(await call('UpdateEventSourceMapping', { UUID, Enabled: false })).toMatchObject({ State: 'Disabling' })
  await clock.advance(25_000) // the last long poll is over then
  expect(await call('GetEventSourceMapping', { UUID })).toMatchObject({ State: 'Disabled' })
  await send('one')
  await clock.advance(25_000)
  expect(batches).toEqual([])
  expect(await call('UpdateEventSourceMapping', { UUID, Enabled: true })).toMatchObject({ State: 'Enabling' })
  await clock.advance(CHANGING)
  expect(batches).toEqual([['one']])
})

test('a deleted mapping is gone after a while', async () => {
  const { call, clock, UUID } = await polling(() => {})
  expect(await call('DeleteEventSourceMapping', { UUID })).toMatchObject({ State: 'Deleting' })
  await clock.advance(CHANGING)
  await expect(call('GetEventSourceMapping', { UUID })).rejects.toThrow('does not exist')
})
