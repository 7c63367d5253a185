import type { MessageAttributeValue } from '@aws-sdk/client-sqs'
import { fromBase64, toBase64 } from '@smithy/core/serde'
import { invalidParameter } from './errors.ts'
import { md5Hex } from './md5.ts'
import type { MessageAttribute } from './state.ts'

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>
type Given = Readonly<Record<string, MessageAttributeValue>>

/** Throws for what SQS refuses. Some words were recorded, the others reported by users of AWS. */
export function checkedAttributes(given: Given = {}): MessageAttributes {
  const names = Object.keys(given)
  if (names.length > MOST)
    throw invalidParameter(`Number of message attributes [${names.length}] exceeds the allowed maximum [${MOST}].`)
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      checkName(name)
      return [name, checkedValue(name, value)]
    }),
  )
}

const MOST = 10
const LONGEST = 256

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html */
function checkName(name: string): void {
  if (name === '') throw invalidParameter('The request must contain non-empty message (user) attribute names.')
  if (bytesOf(name) > LONGEST) throw invalidParameter('Message (user) attribute name must be shorter than 256 bytes.')
  if (/^(aws|amazon)\./i.test(name))
    throw invalidParameter(
      "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for internal use.",
    )
  // Umlauts are taken, though AWS's page does not say so: recorded.
  if (!/^[\u00c0-\u017f\w.-]+$/.test(name) || /^\.|\.$/.test(name))
    throw invalidParameter(
      `Invalid attribute name '${name}'. Message (user) attribute name can contain upper and lower score characters, digits, periods, hyphens and underscores.`,
    )
}

function checkedValue(name: string, value: MessageAttributeValue): MessageAttribute {
  const { DataType: type = '', StringValue: text, BinaryValue: bytes, StringListValues, BinaryListValues } = value
  if (StringListValues?.length || BinaryListValues?.length)
    throw invalidParameter('Message attribute list values in SendMessage operation are not supported.')
  if (text === undefined && bytes === undefined && !type)
    throw invalidParameter(`The message (user) attribute '${name}' must contain a non-empty message attribute value.`)
  const [, kind] = /^(String|Number|Binary)(?:\.|$)/.exec(type) ?? []
  if (!type) throw invalidParameter(`The message (user) attribute '${name}' must contain a non-empty attribute type.`)
  if (!kind)
    throw invalidParameter(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    )
  if (bytesOf(type) > LONGEST) throw invalidParameter('Message (user) attribute type must be shorter than 256 bytes.')
  const isEmpty = kind === 'Binary' ? !bytes?.length : !text
  if (isEmpty)
    throw invalidParameter(`Message (user) attribute '${name}' must contain a non-empty value of type '${kind}'.`)
  if (kind === 'Binary') return { type, binary: toBase64(bytes ?? new Uint8Array()) }
  if (!isValidText(text ?? ''))
    throw invalidParameter(`Invalid binary character was found in the message attribute '${name}'.`)
  if (kind === 'Number' && !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text ?? ''))
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`)
  return { type, text: text ?? '' }
}

/** What a message may say: https://www.w3.org/TR/REC-xml/#charsets */
export const isValidText = (text: string) =>
  !/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(text)

/** Those that `MessageAttributeNames` asks for: by name, by `prefix.*`, or all. Recorded: `test_receive_message_message_attribute_names_filters`. */
export function selectedAttributes(attributes: MessageAttributes, names: readonly string[]): MessageAttributes {
  const wanted = (name: string) =>
    names.some((asked) => {
      if (asked === 'All' || asked === '.*' || asked === '*') return true
      return asked.endsWith('.*') ? name.startsWith(asked.slice(0, -2)) : asked === name
    })
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => wanted(name)))
}

export const shownAttributes = (attributes: MessageAttributes): Record<string, MessageAttributeValue> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      'text' in value
        ? { StringValue: value.text, DataType: value.type }
        : { BinaryValue: fromBase64(value.binary), DataType: value.type },
    ]),
  )

/** As SDKs check it: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const parts: Uint8Array[] = []
  const withLength = (bytes: Uint8Array) => {
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, bytes.length)
    parts.push(length, bytes)
  }
  for (const name of Object.keys(attributes).sort()) {
    const value = attributes[name] as MessageAttribute
    withLength(utf8.encode(name))
    withLength(utf8.encode(value.type))
    parts.push(new Uint8Array(['text' in value ? 1 : 2]))
    withLength('text' in value ? utf8.encode(value.text) : fromBase64(value.binary))
  }
  return md5Hex(...parts)
}

/** Names, types and values count towards a message's size. */
export const sizeOfAttributes = (attributes: MessageAttributes): number =>
  Object.entries(attributes).reduce(
    (sum, [name, value]) =>
      sum +
      bytesOf(name) +
      bytesOf(value.type) +
      ('text' in value ? bytesOf(value.text) : fromBase64(value.binary).length),
    0,
  )

const utf8 = new TextEncoder()

export const bytesOf = (text: string) => utf8.encode(text).length
