import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs'
import { toBase64 } from '@smithy/core/serde'

export type QueueRecord = { messageId: string; body: string; [member: string]: unknown }

/** A message as a function gets it. Recorded: `esm-sqs-event`, `esm-sqs-partial-batch`. */
export function recordOf(message: Message, sourceArn: string, region: string): QueueRecord {
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle,
    body: message.Body ?? '',
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, attributeOf(value)]),
    ),
    ...(message.MD5OfMessageAttributes && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: sourceArn,
    awsRegion: region,
  }
}

const attributeOf = ({ StringValue, BinaryValue, DataType }: MessageAttributeValue) => ({
  ...(StringValue !== undefined && { stringValue: StringValue }),
  ...(BinaryValue !== undefined && { binaryValue: toBase64(BinaryValue) }),
  stringListValues: [],
  binaryListValues: [],
  dataType: DataType,
})
