import { ListMessageMoveTasks$, type ListMessageMoveTasksRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { invalidValue } from '../errors.ts'
import { queueInArn, taskHandle } from '../move-task.ts'
import { arnOf } from '../queue.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html */
export const listMessageMoveTasks = action({
  operation: ListMessageMoveTasks$,

  run({ state }: Context<SqsState>, { SourceArn, MaxResults = 1 }: ListMessageMoveTasksRequest) {
    const source = queueInArn(state, SourceArn, 'SourceArn')
    if (MaxResults < 1 || MaxResults > 10)
      throw invalidValue(MaxResults, 'MaxResults', 'Must be between 1 and 10, if provided.')
    const tasks = [...state.moveTasks.values()].filter((task) => task.source === source).reverse()
    return {
      Results: tasks.slice(0, MaxResults).map((task) => ({
        ...(task.status === 'RUNNING' && { TaskHandle: taskHandle(task, state) }),
        Status: task.status,
        SourceArn: arnOf(state.host, task.source),
        ...(task.destination && { DestinationArn: arnOf(state.host, task.destination) }),
        ...(task.perSecond && { MaxNumberOfMessagesPerSecond: task.perSecond }),
        ApproximateNumberOfMessagesMoved: task.moved,
        ApproximateNumberOfMessagesToMove: task.toMove,
        ...(task.failure && { FailureReason: task.failure }),
        StartedTimestamp: task.startedAt,
      })),
    }
  },
})
