import { DeleteMessage$, type DeleteMessageRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { deleteByHandle } from '../delete.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html */
export const deleteMessage = action({
  operation: DeleteMessage$,

  run(context: Context<SqsState>, { QueueUrl, ReceiptHandle }: DeleteMessageRequest) {
    deleteByHandle(context, findQueue(context, QueueUrl, 'DeleteMessage'), ReceiptHandle)
    return {}
  },
})
