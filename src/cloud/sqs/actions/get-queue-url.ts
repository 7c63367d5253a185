import { GetQueueUrl$, type GetQueueUrlRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import { findQueue, urlOf } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html */
export const getQueueUrl = action({
  operation: GetQueueUrl$,

  run(context: Context<SqsState>, { QueueName, QueueOwnerAWSAccountId }: GetQueueUrlRequest) {
    if (!QueueName)
      throw invalidParameter('Value for parameter QueueName is invalid. Reason: Must specify a queue name.')
    const { queue } = findQueue(context, `/${QueueOwnerAWSAccountId ?? context.account}/${QueueName}`, 'GetQueueUrl')
    return { QueueUrl: urlOf(context.state.host, queue.name) }
  },
})
