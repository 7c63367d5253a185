import { DeleteQueue$, type DeleteQueueRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html */
export const deleteQueue = action({
  operation: DeleteQueue$,

  run(context: Context<SqsState>, { QueueUrl }: DeleteQueueRequest) {
    const { state, clock, journal, requestId } = context
    const { queue, live } = findQueue(context, QueueUrl, 'DeleteQueue')
    live.delete()
    state.live.delete(queue.name)
    state.queues.delete(queue.name)
    state.deleted.set(queue.name, clock.now())
    journal.write({ time: clock.now(), service: 'sqs', kind: 'queue-deleted', queue: queue.name, requestId })
    return {}
  },
})
