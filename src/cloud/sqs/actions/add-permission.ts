import { AddPermission$, type AddPermissionRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { withPermission } from '../permission.ts'
import { findQueue } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html */
export const addPermission = action({
  operation: AddPermission$,

  run(context: Context<SqsState>, { QueueUrl, ...given }: AddPermissionRequest) {
    const { queue } = findQueue(context, QueueUrl, 'AddPermission')
    const Policy = withPermission(context.state, queue, given)
    context.state.queues.set(queue.name, { ...queue, attributes: { ...queue.attributes, Policy } })
    return {}
  },
})
