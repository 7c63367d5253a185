import { invalidAttributeName, invalidAttributeValue, unknownAttribute } from './errors.ts'
import { checkPolicy } from './permission.ts'
import { checkRedriveAllowPolicy, checkRedrivePolicy } from './redrive-policy.ts'
import type { Queue, SqsState } from './state.ts'

type Attributes = Readonly<Record<string, string>>

/** Least, most and default. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number, usual: string]>> = {
  DelaySeconds: [0, 900, '0'],
  KmsDataKeyReusePeriodSeconds: [60, 86_400, '300'],
  MaximumMessageSize: [1024, 1_048_576, '1048576'],
  MessageRetentionPeriod: [60, 1_209_600, '345600'],
  ReceiveMessageWaitTimeSeconds: [0, 20, '0'],
  VisibilityTimeout: [0, 43_200, '30'],
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  ContentBasedDeduplication: ['true', 'false'],
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoQueue: ['true', 'false'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
  SqsManagedSseEnabled: ['true', 'false'],
}

/** What a queue has without being told; the keys' attributes only once there is a key. */
const usualOf = (isFifo: boolean): Attributes => ({
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
  VisibilityTimeout: '30',
  ...(isFifo && {
    ContentBasedDeduplication: 'false',
    DeduplicationScope: 'queue',
    FifoQueue: 'true',
    FifoThroughputLimit: 'perQueue',
  }),
})

/** Those that are counted or fixed, and cannot be set. */
export const MEASURED = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
]

export const isAttribute = (name: string) =>
  name in NUMBERS || name in CHOICES || MEASURED.includes(name) || TEXTS.includes(name)

const TEXTS = ['KmsMasterKeyId', 'Policy', 'RedriveAllowPolicy', 'RedrivePolicy']

export const isFifo = ({ name }: Pick<Queue, 'name'>) => name.endsWith('.fifo')

/** All that is set or usual. */
export const attributesOf = (queue: Queue): Attributes => ({
  ...usualOf(isFifo(queue)),
  ...(queue.attributes.KmsMasterKeyId && { KmsDataKeyReusePeriodSeconds: '300' }),
  ...queue.attributes,
})

/** The queue's attributes with some set anew. Throws for what cannot be set. Recorded: test_sqs.snapshot.json. */
export function withAttributes(state: SqsState, queue: Queue, given: Attributes): Attributes {
  const set: Record<string, string> = { ...queue.attributes }
  for (const [name, text] of Object.entries(given)) {
    const value = checked(state, queue, name, text)
    if (isForgotten(name, value)) delete set[name]
    else set[name] = value
  }
  if (given.KmsMasterKeyId && given.SqsManagedSseEnabled?.toLowerCase() === 'true')
    throw invalidAttributeName(
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    )
  if (given.KmsMasterKeyId) set.SqsManagedSseEnabled = 'false'
  else if (set.SqsManagedSseEnabled === 'true') {
    delete set.KmsMasterKeyId
    delete set.KmsDataKeyReusePeriodSeconds
  }
  if (set.FifoThroughputLimit === 'perMessageGroupId' && set.DeduplicationScope !== 'messageGroup')
    throw invalidAttributeValue(
      // reported
      'FifoThroughputLimit',
      'The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.',
    )
  return set
}

const isForgotten = (name: string, value: string) =>
  value === '' || (name === 'KmsDataKeyReusePeriodSeconds' && value === '300')

/** The value as it is kept. */
function checked(state: SqsState, queue: Queue, name: string, value: string): string {
  if (!isAttribute(name) || MEASURED.includes(name)) throw unknownAttribute(name)
  checkKind(queue, name, value)
  const range = NUMBERS[name]
  if (range && !(/^\d+$/.test(value) && Number(value) >= range[0] && Number(value) <= range[1]))
    throw invalidAttributeValue(name)
  const choice = CHOICES[name]?.find((each) => each.toLowerCase() === value.toLowerCase())
  if (CHOICES[name] && choice === undefined) throw invalidAttributeValue(name)
  if (value !== '' && name === 'RedrivePolicy') checkRedrivePolicy(state, queue, value)
  if (value !== '' && name === 'RedriveAllowPolicy') checkRedriveAllowPolicy(value)
  if (value !== '' && name === 'Policy') checkPolicy(value)
  return range ? String(Number(value)) : (choice ?? value)
}

/** What only FIFO queues have. */
function checkKind(queue: Queue, name: string, value: string): void {
  if (isFifo(queue)) {
    if (name === 'FifoQueue' && value.toLowerCase() !== 'true')
      throw invalidAttributeValue('FifoQueue', 'Modifying queue type is not supported.')
  } else if (name === 'FifoQueue' || name === 'ContentBasedDeduplication') throw unknownAttribute(name)
  else if (name === 'DeduplicationScope' || name === 'FifoThroughputLimit')
    throw invalidAttributeName(`You can specify the ${name} only when FifoQueue is set to true.`)
}
