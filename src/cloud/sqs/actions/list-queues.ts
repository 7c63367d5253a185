import { ListQueues$, type ListQueuesRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { pageOf } from '../page.ts'
import { urlOf } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html */
export const listQueues = action({
  operation: ListQueues$,

  run({ state }: Context<SqsState>, { QueueNamePrefix = '', ...asked }: ListQueuesRequest) {
    const names = [...state.queues.keys()].filter((name) => name.startsWith(QueueNamePrefix))
    const { names: page, NextToken } = pageOf(names, asked)
    return {
      ...(page.length > 0 && { QueueUrls: page.map((name) => urlOf(state.host, name)) }),
      ...(NextToken && { NextToken }),
    }
  },
})
