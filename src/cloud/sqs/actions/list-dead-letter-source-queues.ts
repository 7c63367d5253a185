import { ListDeadLetterSourceQueues$, type ListDeadLetterSourceQueuesRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { pageOf } from '../page.ts'
import { findQueue, urlOf } from '../queue.ts'
import { sourcesOf } from '../redrive-policy.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html */
export const listDeadLetterSourceQueues = action({
  operation: ListDeadLetterSourceQueues$,

  run(context: Context<SqsState>, { QueueUrl, ...asked }: ListDeadLetterSourceQueuesRequest) {
    const { state } = context
    const { queue } = findQueue(context, QueueUrl, 'ListDeadLetterSourceQueues')
    const { names, NextToken } = pageOf(sourcesOf(state, queue.name), asked)
    return { queueUrls: names.map((name) => urlOf(state.host, name)), ...(NextToken && { NextToken }) }
  },
})
