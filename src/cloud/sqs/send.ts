import type { SendMessageRequest } from '@aws-sdk/client-sqs'
import type { Context } from '../action.ts'
import { sha256Hex } from '../hash.ts'
import { attributesOf } from './attributes.ts'
import { invalidMessageContents, invalidParameter, invalidValue, missingParameter } from './errors.ts'
import { md5Hex } from './md5.ts'
import {
  checkedAttributes,
  isValidText,
  type MessageAttributes,
  md5OfAttributes,
  sizeOfAttributes,
} from './message-attributes.ts'
import type { Found } from './queue.ts'
import { nextOrder, sequenceNumber } from './sequence.ts'
import type { SqsState } from './state.ts'

export type Sending = Omit<SendMessageRequest, 'QueueUrl'>

/** A message that may be sent: all that can be refused has been looked at. */
export type Checked = {
  body: string
  bodyMd5: string
  attributes: MessageAttributes
  systemAttributes: MessageAttributes
  /** Bytes that count towards the limits. */
  size: number
  delaySeconds: number
  group?: string
  deduplicationId?: string
}

/** Throws for what SQS refuses of a message by itself; `checkSize` is apart, for batches word it their own way. */
export async function checkedMessage({ queue, live }: Found, sending: Sending): Promise<Checked> {
  const { MessageBody: body, MessageGroupId: group, MessageDeduplicationId, DelaySeconds } = sending
  if (!body) throw missingParameter('MessageBody')
  if (!isValidText(body)) throw invalidMessageContents()
  const attributes = checkedAttributes(sending.MessageAttributes)
  const systemAttributes = checkedSystemAttributes(sending.MessageSystemAttributes)
  const usual = attributesOf(queue)
  checkDelay(DelaySeconds, live.isFifo)
  if (group !== undefined) checkId('MessageGroupId', group)
  if (MessageDeduplicationId !== undefined) checkId('MessageDeduplicationId', MessageDeduplicationId)
  if (live.isFifo) {
    if (!group) throw missingParameter('MessageGroupId')
    checkDeduplicated(sending, usual)
  } else if (MessageDeduplicationId !== undefined)
    throw invalidValue(
      MessageDeduplicationId,
      'MessageDeduplicationId',
      'The request include parameter that is not valid for this queue type.',
    )
  const bytes = new TextEncoder().encode(body)
  const deduplicationId = live.isFifo ? (MessageDeduplicationId ?? (await sha256Hex(bytes))) : undefined
  return {
    body,
    bodyMd5: md5Hex(bytes),
    attributes,
    systemAttributes,
    size: bytes.length + sizeOfAttributes(attributes),
    // In FIFO queues the queue's own holds, even when 0 is given: recorded.
    delaySeconds: live.isFifo ? Number(usual.DelaySeconds) : (DelaySeconds ?? Number(usual.DelaySeconds)),
    ...(group !== undefined && { group }),
    ...(deduplicationId !== undefined && { deduplicationId }),
  }
}

export function checkDeduplicated(sending: Sending, attributes: Readonly<Record<string, string>>): void {
  if (sending.MessageDeduplicationId === undefined && attributes.ContentBasedDeduplication !== 'true')
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    )
}

/** `are invalid` of one message, `cannot be validated` of one in a batch: recorded. */
export function checkSize({ queue }: Found, { size }: Checked, what = 'are invalid'): void {
  const most = Number(attributesOf(queue).MaximumMessageSize)
  if (size > most)
    throw invalidParameter(`One or more parameters ${what}. Reason: Message must be shorter than ${most} bytes.`)
}

/** Puts the message into the queue, unless it was sent before. Answers as both operations do. */
export function send(context: Context<SqsState>, { queue, live }: Found, message: Checked) {
  const { state, caller, clock, journal, requestId } = context
  const { group, deduplicationId, attributes, systemAttributes } = message
  const duplicate = live.isFifo ? state.deduplications.find(queue, group ?? '', deduplicationId ?? '') : undefined
  const order = nextOrder(state)
  const sent = duplicate ?? { messageId: crypto.randomUUID(), sequenceNumber: sequenceNumber(order) }
  if (!duplicate) {
    const now = clock.now()
    const trace = systemAttributes.AWSTraceHeader
    const traceHeader = trace && 'text' in trace ? trace.text : context.traceHeader
    if (live.isFifo) state.deduplications.remember(queue, group ?? '', deduplicationId ?? '', sent)
    journal.write({
      time: now,
      service: 'sqs',
      kind: 'message-sent',
      queue: queue.name,
      messageId: sent.messageId,
      requestId,
    })
    live.put({
      id: sent.messageId,
      queue: queue.name,
      order,
      body: message.body,
      bodyMd5: message.bodyMd5,
      ...(Object.keys(attributes).length > 0 && { attributes }),
      senderId: caller.userId,
      sentAt: now,
      visibleAt: now + message.delaySeconds * 1000,
      ...(group !== undefined && { group }),
      ...(live.isFifo && { deduplicationId: deduplicationId ?? '', sequenceNumber: sent.sequenceNumber }),
      ...(traceHeader && { traceHeader }),
      trace: traceHeader ?? context.trace,
    })
  }
  return {
    MD5OfMessageBody: message.bodyMd5,
    ...md5('MD5OfMessageAttributes', attributes),
    ...md5('MD5OfMessageSystemAttributes', systemAttributes),
    MessageId: sent.messageId,
    ...(live.isFifo && { SequenceNumber: sent.sequenceNumber }),
  }
}

const md5 = <Name extends string>(name: Name, attributes: MessageAttributes) =>
  (Object.keys(attributes).length > 0 ? { [name]: md5OfAttributes(attributes) } : {}) as { [N in Name]?: string }

function checkedSystemAttributes(given: Sending['MessageSystemAttributes'] = {}): MessageAttributes {
  for (const name of Object.keys(given))
    if (name !== 'AWSTraceHeader') throw invalidParameter(`Message system attribute name '${name}' is invalid.`)
  return checkedAttributes(given as Sending['MessageAttributes'])
}

function checkDelay(seconds: number | undefined, isFifo: boolean): void {
  if (seconds === undefined) return
  if (isFifo && seconds !== 0)
    throw invalidValue(seconds, 'DelaySeconds', 'The request include parameter that is not valid for this queue type.')
  if (seconds < 0 || seconds > 900) throw invalidValue(seconds, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.')
}

function checkId(parameter: string, id: string): void {
  if (!/^[\x21-\x7e]{1,128}$/.test(id))
    throw invalidValue(
      id,
      parameter,
      `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
    )
}
