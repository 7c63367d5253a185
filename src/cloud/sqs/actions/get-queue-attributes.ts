import { GetQueueAttributes$, type GetQueueAttributesRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { attributesOf, isAttribute } from '../attributes.ts'
import { unknownAttribute } from '../errors.ts'
import { arnOf, findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export const getQueueAttributes = action({
  operation: GetQueueAttributes$,

  run(context: Context<SqsState>, { QueueUrl, AttributeNames = [] }: GetQueueAttributesRequest) {
    const { queue, live } = findQueue(context, QueueUrl, 'GetQueueAttributes')
    const names: readonly string[] = AttributeNames
    for (const name of names) if (name !== 'All' && !isAttribute(name)) throw unknownAttribute(name)
    const { visible, inFlight, delayed } = live.counts()
    const all = {
      QueueArn: arnOf(context, queue.name),
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
      ApproximateNumberOfMessagesDelayed: String(delayed),
      CreatedTimestamp: seconds(queue.createdAt),
      LastModifiedTimestamp: seconds(queue.modifiedAt),
      ...attributesOf(queue),
    }
    const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name))
    return wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {}
  },
})

const seconds = (milliseconds: number) => String(Math.floor(milliseconds / 1000))
