import { TagQueue$, type TagQueueRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { missingParameter } from '../errors.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'
import { checkedTags } from '../tags.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html */
export const tagQueue = action({
  operation: TagQueue$,

  run(context: Context<SqsState>, { QueueUrl, Tags }: TagQueueRequest) {
    const { queue } = findQueue(context, QueueUrl, 'TagQueue')
    if (!Tags || Object.keys(Tags).length === 0) throw missingParameter('Tags')
    context.state.queues.set(queue.name, { ...queue, tags: checkedTags({ ...queue.tags, ...Tags }) })
    return {}
  },
})
