import { PurgeQueue$, type PurgeQueueRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { purgeInProgress } from '../errors.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** Milliseconds between two purges of a queue. */
const REST = 60_000

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html */
export const purgeQueue = action({
  operation: PurgeQueue$,

  run(context: Context<SqsState>, { QueueUrl }: PurgeQueueRequest) {
    const { state, clock, journal, requestId } = context
    const { queue, live } = findQueue(context, QueueUrl, 'PurgeQueue')
    const now = clock.now()
    const { purgedAt = Number.NaN } = queue
    if (purgedAt <= now && now < purgedAt + REST) throw purgeInProgress(queue.name)
    state.queues.set(queue.name, { ...queue, purgedAt: now })
    live.removeAll()
    journal.write({ time: now, service: 'sqs', kind: 'queue-purged', queue: queue.name, requestId })
    return {}
  },
})
