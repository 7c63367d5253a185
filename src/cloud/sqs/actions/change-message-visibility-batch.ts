import { ChangeMessageVisibilityBatch$, type ChangeMessageVisibilityBatchRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { checkedBatch, eachOf } from '../batch.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'
import { changeVisibility } from '../visibility.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html */
export const changeMessageVisibilityBatch = action({
  operation: ChangeMessageVisibilityBatch$,

  run(context: Context<SqsState>, { QueueUrl, Entries }: ChangeMessageVisibilityBatchRequest) {
    const found = findQueue(context, QueueUrl, 'ChangeMessageVisibility')
    const entries = checkedBatch(Entries, 'ChangeMessageVisibilityBatchRequestEntry')
    return eachOf(entries, ({ ReceiptHandle, VisibilityTimeout }) => {
      changeVisibility(context, found, ReceiptHandle, VisibilityTimeout)
      return {}
    })
  },
})
