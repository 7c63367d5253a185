import { StartMessageMoveTask$, type StartMessageMoveTaskRequest } from '@aws-sdk/client-sqs'
import { action, type Context } from '../../action.ts'
import { invalidParameter, invalidValue } from '../errors.ts'
import { queueInArn, runTask, taskHandle } from '../move-task.ts'
import { findByName } from '../queue.ts'
import { sourcesOf } from '../redrive-policy.ts'
import type { MoveTask, SqsState } from '../state.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html; words recorded: localstack test_sqs_move_task.snapshot.json */
export const startMessageMoveTask = action({
  operation: StartMessageMoveTask$,

  run({ state, clock }: Context<SqsState>, input: StartMessageMoveTaskRequest) {
    const { SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: perSecond } = input
    const source = queueInArn(state, SourceArn, 'SourceArn')
    if (sourcesOf(state, source).length === 0)
      throw invalidParameter('Source queue must be configured as a Dead Letter Queue.')
    const destination = DestinationArn ? queueInArn(state, DestinationArn, 'DestinationArn') : undefined
    if (perSecond !== undefined && (perSecond < 1 || perSecond > 500))
      throw invalidValue(perSecond, 'MaxNumberOfMessagesPerSecond', 'Must be between 1 and 500, if provided.')
    if ([...state.moveTasks.values()].some((task) => task.source === source && task.status === 'RUNNING'))
      throw invalidParameter(
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      )
    const task: MoveTask = {
      id: crypto.randomUUID(),
      source,
      ...(destination && { destination }),
      ...(perSecond && { perSecond }),
      startedAt: clock.now(),
      status: 'RUNNING',
      moved: 0,
      toMove: findByName(state, source)?.live.counts().visible ?? 0,
    }
    state.moveTasks.set(task.id, task)
    runTask(state, task.id)
    return { TaskHandle: taskHandle(task, state) }
  },
})
