import { ListQueueTags$, type ListQueueTagsRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html */
export const listQueueTags = action({
  operation: ListQueueTags$,

  run(context: Context<SqsState>, { QueueUrl }: ListQueueTagsRequest) {
    const { queue } = findQueue(context, QueueUrl, 'ListQueueTags')
    return Object.keys(queue.tags).length > 0 ? { Tags: { ...queue.tags } } : {}
  },
})
