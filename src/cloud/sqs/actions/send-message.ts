import { SendMessage$, type SendMessageRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { findQueue } from '../queue.ts'
import { checkedMessage, checkSize, send } from '../send.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const sendMessage = action({
  operation: SendMessage$,

  async run(context: Context<SqsState>, { QueueUrl, ...sending }: SendMessageRequest) {
    const found = findQueue(context, QueueUrl, 'SendMessage')
    const message = await checkedMessage(found, sending)
    checkSize(found, message)
    return send(context, found, message)
  },
})
