import { RemovePermission$, type RemovePermissionRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { withoutPermission } from '../permission.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html */
export const removePermission = action({
  operation: RemovePermission$,

  run(context: Context<SqsState>, { QueueUrl, Label }: RemovePermissionRequest) {
    const { queue } = findQueue(context, QueueUrl, 'RemovePermission')
    const left = withoutPermission(context.state, queue, Label)
    const { Policy: _, ...others } = queue.attributes
    context.state.queues.set(queue.name, { ...queue, attributes: { ...others, ...(left && { Policy: left }) } })
    return {}
  },
})
