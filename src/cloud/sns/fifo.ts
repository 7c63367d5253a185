import { sha256Hex } from '../hash.ts'
import type { Table } from '../store.ts'
import { invalidParameter } from './errors.ts'
import type { Message } from './message.ts'
import type { SnsState, Topic } from './state.ts'

/** What was published to FIFO topics within the last five minutes, and where each of these topics is in its numbers. */
export type Sequences = {
  /** By the topic, what tells its messages apart, and the group where that counts. `until`: milliseconds since the epoch. */
  published: Table<{ messageId: string; sequenceNumber: string; until: number }>
  /** By the topic's ARN. */
  last: Table<number>
}

/** https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html */
const REMEMBERED_MS = 300_000

export const isFifo = ({ name }: Pick<Topic, 'name'>) => name.endsWith('.fifo')

type Given = { MessageGroupId?: string | undefined; MessageDeduplicationId?: string | undefined }

/** Throws for what a topic of this kind does not take. Recorded: localstack test_sns.snapshot.json, `test_publish_batch_exceptions`. */
export function checkKind(topic: Topic, { MessageGroupId, MessageDeduplicationId }: Given): void {
  if (!isFifo(topic)) {
    if (MessageDeduplicationId === undefined) return
    throw invalidParameter(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    )
  }
  if (!MessageGroupId) throw invalidParameter('The MessageGroupId parameter is required for FIFO topics')
  if (MessageDeduplicationId === undefined && topic.attributes.ContentBasedDeduplication !== 'true')
    throw invalidParameter(
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    )
}

/** What tells the message apart from others of its FIFO topic; `undefined` for another topic's. */
export const deduplicationIdOf = async (topic: Topic, { body }: Message, given: Given): Promise<string | undefined> =>
  isFifo(topic) ? (given.MessageDeduplicationId ?? (await sha256Hex(new TextEncoder().encode(body)))) : undefined

/** The message with its place in the topic; `isNew` does not hold for one that was published before, and is not again. */
export function inSequence(
  { sequences: { published, last }, host }: SnsState,
  topic: Topic,
  { deduplicationId, ...message }: Message & { deduplicationId: string },
): { message: Message; isNew: boolean } {
  const now = host.clock.now()
  for (const key of published.keys()) {
    if ((published.get(key)?.until ?? 0) > now) break // the oldest are the first
    published.delete(key)
  }
  const scope = topic.attributes.FifoThroughputScope === 'MessageGroup' ? `${message.groupId} ` : ''
  const key = `${topic.arn} ${scope}${deduplicationId}`
  const before = published.get(key)
  if (before) {
    const { messageId: id, sequenceNumber } = before
    return { message: { ...message, id, fifo: { deduplicationId, sequenceNumber } }, isNew: false }
  }
  const number = (last.get(topic.arn) ?? 0) + 1
  last.set(topic.arn, number)
  const sequenceNumber = `1${String(number).padStart(16, '0')}000` // 20 digits, as AWS's are
  published.set(key, { messageId: message.id, sequenceNumber, until: now + REMEMBERED_MS })
  return { message: { ...message, fifo: { deduplicationId, sequenceNumber } }, isNew: true }
}
