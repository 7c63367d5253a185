import { UntagQueue$, type UntagQueueRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { missingParameter } from '../errors.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html */
export const untagQueue = action({
  operation: UntagQueue$,

  run(context: Context<SqsState>, { QueueUrl, TagKeys }: UntagQueueRequest) {
    const { queue } = findQueue(context, QueueUrl, 'UntagQueue')
    if (!TagKeys || TagKeys.length === 0) throw missingParameter('TagKeys')
    const left = Object.entries(queue.tags).filter(([key]) => !TagKeys.includes(key))
    context.state.queues.set(queue.name, { ...queue, tags: Object.fromEntries(left) })
    return {}
  },
})
