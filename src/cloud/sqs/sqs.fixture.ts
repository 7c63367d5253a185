import type { Message } from '@aws-sdk/client-sqs'
import type { Store } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { sqs } from './sqs.ts'

/** A cloud with SQS alone, and short words for what tests ask it. For tests alone. */
export function queues(store?: Store) {
  const cloud = testCloud([sqs], store ? { store } : {})
  const ask = cloud.asking('sqs')
  return {
    ...cloud,
    ask,
    async create(QueueName: string, Attributes: Record<string, string> = {}) {
      const fifo = QueueName.endsWith('.fifo') ? { FifoQueue: 'true' } : {}
      return (await ask('CreateQueue', { QueueName, Attributes: { ...fifo, ...Attributes } })).QueueUrl as string
    },
    send: (QueueUrl: string, MessageBody: string, more: object = {}) =>
      ask('SendMessage', { QueueUrl, MessageBody, ...more }),
    async receive(QueueUrl: string, more: object = {}): Promise<Message[]> {
      const { Messages = [] } = await ask('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10, ...more })
      return Messages as Message[]
    },
    /** The bodies alone. */
    async bodies(QueueUrl: string, more: object = {}): Promise<(string | undefined)[]> {
      return (await this.receive(QueueUrl, more)).map(({ Body }) => Body)
    },
    delete: (QueueUrl: string, message: Message | undefined) =>
      ask('DeleteMessage', { QueueUrl, ReceiptHandle: message?.ReceiptHandle }),
    async attributes(QueueUrl: string, ...AttributeNames: string[]) {
      const names = AttributeNames.length > 0 ? AttributeNames : ['All']
      return ((await ask('GetQueueAttributes', { QueueUrl, AttributeNames: names })).Attributes ?? {}) as Record<
        string,
        string
      >
    },
  }
}

export const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`

export const redriveTo = (name: string, maxReceiveCount = 1) =>
  JSON.stringify({ deadLetterTargetArn: arn(name), maxReceiveCount })
