import { CancelMessageMoveTask$, type CancelMessageMoveTaskRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { resourceNotFound } from '../errors.ts'
import { queueInArn, readTaskHandle } from '../move-task.ts'
import type { SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html; words recorded: localstack test_sqs_move_task.snapshot.json */
export const cancelMessageMoveTask = action({
  operation: CancelMessageMoveTask$,

  run({ state }: Context<SqsState>, { TaskHandle }: CancelMessageMoveTaskRequest) {
    const { taskId, sourceArn } = readTaskHandle(TaskHandle)
    const source = queueInArn(state, sourceArn, 'SourceArn')
    const task = state.moveTasks.get(taskId)
    if (task?.source !== source || task.status !== 'RUNNING') throw resourceNotFound('Task does not exist.')
    state.moveTasks.set(taskId, { ...task, status: 'CANCELLED' })
    return { ApproximateNumberOfMessagesMoved: task.moved }
  },
})
