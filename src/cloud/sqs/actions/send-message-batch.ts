import { SendMessageBatch$, type SendMessageBatchRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { attributesOf } from '../attributes.ts'
import { checkedBatch, eachOf } from '../batch.ts'
import { invalidParameter } from '../errors.ts'
import { bytesOf, checkedAttributes, sizeOfAttributes } from '../message-attributes.ts'
import { type Found, findQueue } from '../queue.ts'
import { checkDeduplicated, checkedMessage, checkSize, type Sending, send } from '../send.ts'
import type { SqsState } from '../state.ts'

/** Bytes that all messages of a batch may have together. */
const MOST = 1_048_576

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
export const sendMessageBatch = action({
  operation: SendMessageBatch$,

  async run(context: Context<SqsState>, { QueueUrl, Entries }: SendMessageBatchRequest) {
    const found = findQueue(context, QueueUrl, 'SendMessage')
    const entries = checkedBatch(Entries, 'SendMessageBatchRequestEntry')
    if (found.live.isFifo) for (const entry of entries) checkFifo(found, entry)
    const size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0)
    if (size > MOST)
      throw new ServiceError(
        'BatchRequestTooLong',
        `Batch requests cannot be longer than ${MOST} bytes. You have sent ${size} bytes.`,
        400,
      )
    const release = found.live.hold()
    try {
      return await eachOf(entries, async (entry) => {
        const message = await checkedMessage(found, entry)
        checkSize(found, message, 'cannot be validated')
        return send(context, found, message)
      })
    } finally {
      release()
    }
  },
})

/** What refuses the whole batch. Recorded: localstack test_sqs.snapshot.json, `test_send_batch_missing_…_for_fifo_queue`. */
function checkFifo({ queue }: Found, entry: Sending): void {
  checkDeduplicated(entry, attributesOf(queue))
  if (!entry.MessageGroupId) throw invalidParameter('The request must contain the parameter MessageGroupId.')
}

/** Of what may still be refused. */
function sizeOf({ MessageBody = '', MessageAttributes }: Sending): number {
  try {
    return bytesOf(MessageBody) + sizeOfAttributes(checkedAttributes(MessageAttributes))
  } catch (error) {
    if (error instanceof ServiceError) return bytesOf(MessageBody)
    throw error
  }
}
