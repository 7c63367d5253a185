import type { Message as SdkMessage } from '@aws-sdk/client-sqs'
import { unknownAttribute } from './errors.ts'
import type { Received } from './live-queue.ts'
import { md5OfAttributes, selectedAttributes, shownAttributes } from './message-attributes.ts'
import { receiptHandle } from './receipt.ts'

/** What a receiver asked to be told beside the body. */
export type Wanted = { system: readonly string[]; attributes: readonly string[] }

/** A message as ReceiveMessage answers it; its trace is for other services, and does not go over the wire. */
export function shown({ message, delivery }: Received, wanted: Wanted): SdkMessage & { trace?: string } {
  const attributes = selectedAttributes(message.attributes ?? {}, wanted.attributes)
  const system = systemAttributes({ message, delivery }, wanted.system)
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle(message.queue, { messageId: message.id, count: delivery.count }),
    MD5OfBody: message.bodyMd5,
    Body: message.body,
    ...(message.trace && { trace: message.trace }),
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(attributes).length > 0 && {
      MD5OfMessageAttributes: md5OfAttributes(attributes),
      MessageAttributes: shownAttributes(attributes),
    }),
  }
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html; throws for a name that is none. */
export function checkedSystemNames(names: readonly string[]): readonly string[] {
  for (const name of names) if (!SYSTEM.includes(name)) throw unknownAttribute(name)
  return names
}

const SYSTEM = [
  'All',
  'AWSTraceHeader',
  'ApproximateFirstReceiveTimestamp',
  'ApproximateReceiveCount',
  'DeadLetterQueueSourceArn',
  'MessageDeduplicationId',
  'MessageGroupId',
  'SenderId',
  'SentTimestamp',
  'SequenceNumber',
  'SqsManagedSseEnabled', // in AWS's list, though no message has it
]

function systemAttributes({ message, delivery }: Received, names: readonly string[]): Record<string, string> {
  const all: Record<string, string | undefined> = {
    SenderId: message.senderId,
    ApproximateFirstReceiveTimestamp: String(delivery.firstAt),
    ApproximateReceiveCount: String(delivery.count),
    SentTimestamp: String(message.sentAt),
    SequenceNumber: message.sequenceNumber,
    MessageDeduplicationId: message.deduplicationId,
    MessageGroupId: message.group,
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.deadLetterSource,
  }
  const wanted = Object.entries(all).filter(
    ([name, value]) => value !== undefined && (names.includes('All') || names.includes(name)),
  )
  return Object.fromEntries(wanted) as Record<string, string>
}
