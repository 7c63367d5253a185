import { DeleteMessageBatch$, type DeleteMessageBatchRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { checkedBatch, eachOf } from '../batch.ts'
import { deleteByHandle } from '../delete.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html */
export const deleteMessageBatch = action({
  operation: DeleteMessageBatch$,

  run(context: Context<SqsState>, { QueueUrl, Entries }: DeleteMessageBatchRequest) {
    const found = findQueue(context, QueueUrl, 'DeleteMessage')
    return eachOf(checkedBatch(Entries, 'DeleteMessageBatchRequestEntry'), ({ ReceiptHandle }) => {
      deleteByHandle(context, found, ReceiptHandle)
      return {}
    })
  },
})
