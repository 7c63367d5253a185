import { SetQueueAttributes$, type SetQueueAttributesRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { withAttributes } from '../attributes.ts'
import { missingParameter } from '../errors.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export const setQueueAttributes = action({
  operation: SetQueueAttributes$,

  run(context: Context<SqsState>, { QueueUrl, Attributes = {} }: SetQueueAttributesRequest) {
    const { state, clock } = context
    const { queue } = findQueue(context, QueueUrl, 'SetQueueAttributes')
    if (Object.keys(Attributes).length === 0) throw missingParameter('Attribute.Name')
    const attributes = withAttributes(state, queue, Attributes)
    state.queues.set(queue.name, { ...queue, modifiedAt: clock.now(), attributes })
    return {}
  },
})
