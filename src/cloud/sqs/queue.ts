import type { Context } from '../action.ts'
import type { ServiceHost } from '../service.ts'
import { invalidParameter, missingParameter, queueDoesNotExist } from './errors.ts'
import type { LiveQueue } from './live-queue.ts'
import { checkLetIn } from './permission.ts'
import type { Queue, SqsState } from './state.ts'

type Place = Pick<ServiceHost, 'region' | 'account'>

export const arnOf = ({ region, account }: Place, name: string) => `arn:aws:sqs:${region}:${account}:${name}`

/** The name in the ARN of a queue of this account and region. */
export function nameIn({ region, account }: Place, arn: string): string | undefined {
  const prefix = arnOf({ region, account }, '')
  return arn.startsWith(prefix) ? arn.slice(prefix.length) : undefined
}

/** Where the cloud answers now: it may have another port tomorrow, so this is never kept. */
export const urlOf = (host: ServiceHost, name: string) => `${host.endpoint()}/${host.account}/${name}`

/** The last two parts of a URL's path are what counts; a name alone will do, as AWS was recorded to take it. */
export function nameInUrl(account: string, url: string | undefined): string {
  if (!url) throw missingParameter('QueueUrl')
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/)[0] ?? ''
  const [name = '', owner = account] = path.split('/').filter(Boolean).reverse()
  return owner === account ? name : ''
}

export type Found = { queue: Queue; live: LiveQueue }

/** Throws when there is no such queue, or it does not let the caller in. `action` as in policies: `SendMessage`. */
export function findQueue(context: Context<SqsState>, url: string | undefined, action: string): Found {
  const { state, account } = context
  const found = findByName(state, nameInUrl(account, url))
  if (!found) throw queueDoesNotExist()
  checkLetIn(context, found.queue, action)
  return found
}

export function findByName(state: SqsState, name: string | undefined): Found | undefined {
  const queue = state.queues.get(name ?? '')
  const live = state.live.get(name ?? '')
  return queue && live ? { queue, live } : undefined
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html; words reported and recorded. */
export function checkName(name: string | undefined, isFifo: boolean): string {
  if (name === undefined)
    throw invalidParameter('Value for parameter QueueName is invalid. Reason: Must specify a queue name.')
  if (name === '') throw invalidParameter('Queue name cannot be empty')
  if (isFifo && !/^[\w-]{1,75}\.fifo$/.test(name))
    throw invalidParameter(
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    )
  if (!isFifo && !/^[\w-]{1,80}$/.test(name))
    throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length')
  return name
}
