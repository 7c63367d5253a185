import type { MessageAttributeValue, PublishInput } from '@aws-sdk/client-sns'
import { toBase64 } from '@smithy/core/serde'
import { ServiceError } from '../errors.ts'
import { invalidAttribute, invalidParameter } from './errors.ts'

/** One message, checked. Plain data: it may wait. */
export type Message = {
  id: string
  topicArn: string
  subject?: string
  /** Where it differs by protocol, the default. */
  body: string
  bodies?: Readonly<Record<string, string>>
  attributes: Readonly<Record<string, Attribute>>
  /** Milliseconds since the epoch. */
  publishedAt: number
  groupId?: string
  /** As `Context.trace` of who published it. */
  trace?: string
  /** Of FIFO topics. */
  fifo?: { deduplicationId: string; sequenceNumber: string }
}

/** Binary values are base64. */
export type Attribute = { type: string; value: string }

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const MOST_BYTES = 262_144

type Given = Pick<PublishInput, 'Message' | 'Subject' | 'MessageStructure' | 'MessageAttributes' | 'MessageGroupId'>

/** Throws for what SNS refuses of a message. Recorded where nothing else is said: localstack test_sns.snapshot.json */
export function checkedMessage(given: Given, topicArn: string, publishedAt: number, trace?: string): Message {
  const { Message: text = '', Subject, MessageStructure, MessageAttributes = {}, MessageGroupId } = given
  if (text === '') throw invalidParameter('Empty message')
  // ASCII, one line, and neither a blank nor nothing in front: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
  if (Subject !== undefined && !/^[!-~][ -~]{0,99}$/.test(Subject)) throw invalidParameter('Subject')
  const attributes = Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, value]) => [checkedName(name), checkedValue(name, value)]),
  )
  if (sizeOf(text, attributes) > MOST_BYTES) throw invalidParameter('Message too long')
  const bodies = MessageStructure === 'json' ? bodiesIn(text) : undefined
  return {
    ...{ id: crypto.randomUUID(), topicArn, body: bodies?.default ?? text, attributes, publishedAt },
    ...(Subject !== undefined && { subject: Subject }),
    ...(trace && { trace }),
    ...(bodies && { bodies }),
    ...(MessageGroupId !== undefined && { groupId: MessageGroupId }),
  }
}

export const sizeOf = (text: string, attributes: Message['attributes']): number =>
  bytesOf(text) +
  Object.entries(attributes).reduce(
    (sum, [name, { type, value }]) => sum + bytesOf(name) + bytesOf(type) + bytesOf(value),
    0,
  )

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** What `MessageStructure: json` says for each protocol; what is no text counts for nothing. */
function bodiesIn(text: string): Record<string, string> & { default: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse')
  }
  const entries = Object.entries(value ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const bodies: Record<string, string> = Object.fromEntries(entries)
  const { default: usual } = bodies
  if (usual === undefined) throw invalidParameter('Message Structure - No default entry in JSON message body')
  return { ...bodies, default: usual }
}

function checkedName(name: string): string {
  if (bytesOf(name) > 256) throw invalidAttribute('Length of message attribute name must be less than 256 bytes.')
  if (name.startsWith('.'))
    throw invalidAttribute("Invalid message attribute name starting with character '.' was found.")
  if (name.endsWith('.')) throw invalidAttribute("Invalid message attribute name ending with character '.' was found.")
  const [wrong] = /[^\w.-]/.exec(name) ?? []
  if (wrong !== undefined)
    throw invalidAttribute(
      `Invalid non-alphanumeric character '#x${wrong.charCodeAt(0).toString(16).toUpperCase()}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
    )
  if (name.includes('..')) throw invalidAttribute("Message attribute name can not have successive '.' character.")
  return name
}

function checkedValue(
  name: string,
  { DataType: type, StringValue: text, BinaryValue: bytes }: MessageAttributeValue,
): Attribute {
  if (type === undefined)
    throw new ServiceError(
      'ValidationException',
      `1 validation error detected: Value null at 'messageAttributes.${name}.member.dataType' failed to satisfy constraint: Member must not be null`,
      400,
    )
  const [, kind] = /^(String|Number|Binary)(?:\.|$)/.exec(type) ?? []
  if (!kind)
    throw invalidAttribute(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    )
  const isBinary = kind === 'Binary'
  const other = isBinary ? text : bytes
  if (other !== undefined && (isBinary ? bytes : text) === undefined)
    throw invalidAttribute(
      `The message attribute '${name}' with type '${type}' must use field '${isBinary ? 'Binary' : 'String'}'.`,
    )
  const value = isBinary ? (bytes ? toBase64(bytes) : '') : (text ?? '')
  if (value === '')
    throw invalidAttribute(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
    )
  if (kind === 'Number' && !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value))
    throw invalidAttribute(`Could not cast message attribute '${name}' value to number.`) // reported
  return { type, value }
}
