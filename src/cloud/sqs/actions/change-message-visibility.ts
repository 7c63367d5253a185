import { ChangeMessageVisibility$, type ChangeMessageVisibilityRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'
import { changeVisibility } from '../visibility.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
export const changeMessageVisibility = action({
  operation: ChangeMessageVisibility$,

  run(context: Context<SqsState>, { QueueUrl, ReceiptHandle, VisibilityTimeout }: ChangeMessageVisibilityRequest) {
    const found = findQueue(context, QueueUrl, 'ChangeMessageVisibility')
    changeVisibility(context, found, ReceiptHandle, VisibilityTimeout)
    return {}
  },
})
