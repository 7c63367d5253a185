import type { Message } from '@aws-sdk/client-sqs'
import { queueUrl } from '../asynchronous/destination.ts'
import { roleOf } from '../pools.ts'
import type { LambdaFunction, LambdaState } from '../state.ts'
import { failedOf } from './batch-response.ts'
import { createFilter } from './filters.ts'
import type { EventSourceMapping } from './mapping.ts'
import { invokeForMapping, noteBatch, type Poller, Throttled, targetOf } from './poller.ts'
import { recordOf } from './queue-record.ts'

/** The longest that a queue lets a receiver wait. Seconds. */
const LONG_POLL = 20
/** The most messages that a queue gives at once. */
const MOST_AT_ONCE = 10
/** Invocations at once: Lambda begins with five, and adds so many a minute while there is work. */
const SCALING = { first: 5, eachMinute: 300, most: 1000 }
/** Milliseconds before a throttled batch is tried again: twice as long each time. */
const THROTTLED = { first: 1000, longest: 60_000 }

/**
 * Polls one queue for one function, by long polling: an idle queue costs a clock entry.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function pollQueue(state: LambdaState, mapping: EventSourceMapping): Poller {
  const { host } = state
  const { clock } = host
  const QueueUrl = queueUrl(host, mapping.sourceArn)
  const wants = createFilter(mapping.filters, 'body')
  const reportsItems = mapping.responseTypes.includes('ReportBatchItemFailures')
  let stopped = false
  let running = 0
  let busySince: number | undefined
  let roomMade = () => {}

  const ask = (fn: LambdaFunction, operation: string, input: object) =>
    host.ask('sqs', operation, { QueueUrl, ...input }, roleOf(host, fn))

  const limit = () => {
    const minutes = busySince === undefined ? 0 : Math.floor((clock.now() - busySince) / 60_000)
    return Math.min(mapping.maximumConcurrency ?? SCALING.most, SCALING.first + minutes * SCALING.eachMinute)
  }

  const receive = async (fn: LambdaFunction, most: number, WaitTimeSeconds: number): Promise<Message[]> => {
    const { Messages = [] } = (await ask(fn, 'ReceiveMessage', {
      MaxNumberOfMessages: Math.min(most, MOST_AT_ONCE),
      WaitTimeSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    })) as { Messages?: Message[] }
    return Messages
  }

  /** Until it is full, or its window is over. */
  const gather = async (fn: LambdaFunction): Promise<Message[]> => {
    const batch = await receive(fn, mapping.batchSize, LONG_POLL)
    const until = clock.now() + mapping.windowSeconds * 1000
    while (batch.length > 0 && batch.length < mapping.batchSize && clock.now() < until && !stopped) {
      const left = Math.ceil((until - clock.now()) / 1000)
      batch.push(...(await receive(fn, mapping.batchSize - batch.length, Math.min(left, LONG_POLL))))
    }
    return batch
  }

  const remove = async (fn: LambdaFunction, messages: readonly Message[]) => {
    for (let at = 0; at < messages.length; at += MOST_AT_ONCE)
      await ask(fn, 'DeleteMessageBatch', {
        Entries: messages
          .slice(at, at + MOST_AT_ONCE)
          .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
      })
  }

  /** Keeps trying while the messages are nobody else's; then the queue gives them out again. */
  const handle = async (fn: LambdaFunction, batch: readonly Message[]) => {
    const { Attributes } = (await ask(fn, 'GetQueueAttributes', { AttributeNames: ['VisibilityTimeout'] })) as {
      Attributes?: Record<string, string>
    }
    const until = clock.now() + Number(Attributes?.VisibilityTimeout ?? 30) * 1000
    const records = batch.map((message) => ({ message, record: recordOf(message, mapping.sourceArn, host.region) }))
    const wanted = records.filter(({ record }) => wants(record))
    await remove(
      fn,
      records.filter((each) => !wanted.includes(each)).map(({ message }) => message),
    )
    if (wanted.length === 0) return
    const event = { Records: wanted.map(({ record }) => record) }
    for (let wait = THROTTLED.first; ; wait = Math.min(2 * wait, THROTTLED.longest)) {
      const result = await invokeForMapping(state, mapping, event, traceIn(batch))
      if (result !== Throttled) {
        const failed = failedOf(
          wanted.map(({ record }) => record.messageId),
          result.outcome,
          reportsItems,
        )
        const done = wanted.filter(({ record }) => !failed.has(record.messageId))
        noteBatch(state, mapping, { requestId: result.requestId, records: wanted.length, failed: failed.size })
        await remove(
          fn,
          done.map(({ message }) => message),
        )
        return
      }
      if (clock.now() + wait >= until || stopped) return
      await clock.sleep(wait)
    }
  }

  const run = async () => {
    while (!stopped) {
      const fn = targetOf(state, mapping)?.fn
      if (!fn) return
      while (running >= limit() && !stopped)
        await Promise.race([
          new Promise<void>((resolve) => {
            roomMade = resolve
          }),
          clock.sleep(60_000),
        ])
      const batch = await gather(fn)
      if (batch.length === 0) {
        if (running === 0) busySince = undefined
        continue
      }
      busySince ??= clock.now()
      running += 1
      void handle(fn, batch)
        .catch((error: unknown) => noteBatch(state, mapping, { why: String(error) }))
        .finally(() => {
          running -= 1
          roomMade()
        })
    }
  }

  const begin = () => {
    run().catch((error: unknown) => {
      noteBatch(state, mapping, { why: String(error) }) // the queue is gone, or the role may not read it
      if (!stopped) clock.at(clock.now() + THROTTLED.longest, begin)
    })
  }
  begin()
  return {
    stop() {
      stopped = true
      roomMade()
    },
  }
}

/** What the first message that has one follows from. */
const traceIn = (batch: readonly (Message & { trace?: string })[]) =>
  batch.map(({ Attributes, trace }) => Attributes?.AWSTraceHeader ?? trace).find((header) => header !== undefined)
