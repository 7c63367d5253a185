import { ReceiveMessage$, type ReceiveMessageRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { attributesOf } from '../attributes.ts'
import { invalidValue, overLimit } from '../errors.ts'
import { MOST_IN_FLIGHT, type Received } from '../live-queue.ts'
import { findQueue } from '../queue.ts'
import { checkedSystemNames, shown } from '../receive.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const receiveMessage = action({
  operation: ReceiveMessage$,

  async run(context: Context<SqsState>, input: ReceiveMessageRequest) {
    const { state, clock, journal, requestId } = context
    const { queue, live } = findQueue(context, input.QueueUrl, 'ReceiveMessage')
    const usual = attributesOf(queue)
    const most = input.MaxNumberOfMessages ?? 1
    const wait = input.WaitTimeSeconds ?? Number(usual.ReceiveMessageWaitTimeSeconds)
    const visibilitySeconds = input.VisibilityTimeout ?? Number(usual.VisibilityTimeout)
    check(most, 'MaxNumberOfMessages', 1, 10, 'Must be between 1 and 10, if provided.')
    check(wait, 'WaitTimeSeconds', 0, 20, 'Must be >= 0 and <= 20, if provided.')
    check(visibilitySeconds, 'VisibilityTimeout', 0, 43_200, 'Must be >= 0 and <= 43200, if provided.')
    const system = checkedSystemNames([...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])])
    if (!live.isFifo && wait === 0 && live.isFull()) throw overLimit(MOST_IN_FLIGHT)

    const { ReceiveRequestAttemptId: attempt } = input
    const attemptKey = attempt && live.isFifo ? `${queue.name}:${attempt}` : undefined
    const again = attemptKey && state.attempts.again(attemptKey, live, visibilitySeconds, clock.now())
    const received = again || (await live.poll({ most, visibilitySeconds }, wait))
    if (attemptKey && !again && received.length > 0) state.attempts.remember(attemptKey, received, clock.now())
    note(received)
    if (received.length === 0) return {}
    const wanted = { system, attributes: input.MessageAttributeNames ?? [] }
    return { Messages: received.map((each) => shown(each, wanted)) }

    function note(all: readonly Received[]): void {
      for (const { message, delivery } of all)
        journal.write({
          time: clock.now(),
          service: 'sqs',
          kind: 'message-received',
          queue: queue.name,
          messageId: message.id,
          count: delivery.count,
          requestId,
        })
    }
  },
})

function check(value: number, parameter: string, least: number, most: number, reason: string): void {
  if (value < least || value > most) throw invalidValue(value, parameter, reason)
}
