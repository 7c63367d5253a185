import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde'
import { invalidParameter, invalidTaskHandle, noSuchResource } from './errors.ts'
import { arnOf, findByName, nameIn } from './queue.ts'
import { nextOrder, sequenceNumber } from './sequence.ts'
import type { Message, MoveTask, SqsState } from './state.ts'

/** How often a task moves messages, in milliseconds, and how many at a time where the caller sets no pace. */
const STEP = 100
const AT_ONCE = 500

/** Moves messages on the cloud's clock until none is left, or somebody cancels. */
export function runTask(state: SqsState, id: string): void {
  const { clock } = state.host
  const wait = (milliseconds: number) => clock.at(clock.now() + milliseconds, step)
  const step = () => {
    const task = state.moveTasks.get(id)
    if (state.isClosed || task?.status !== 'RUNNING') return
    const moved = moveSome(state, task, task.perSecond ?? AT_ONCE)
    state.moveTasks.set(id, moved)
    if (moved.status === 'RUNNING') wait(moved.perSecond ? 1000 : STEP)
  }
  wait(STEP)
}

function moveSome(state: SqsState, task: MoveTask, most: number): MoveTask {
  const source = findByName(state, task.source)
  if (!source) return { ...task, status: 'FAILED', failure: NO_QUEUE }
  for (let moved = task.moved; ; moved++) {
    if (moved === task.toMove || source.live.counts().visible === 0) return { ...task, moved, status: 'COMPLETED' }
    if (moved - task.moved === most) return { ...task, moved }
    if (task.destination && !state.queues.has(task.destination))
      return { ...task, moved, status: 'FAILED', failure: NO_QUEUE }
    const message = source.live.pull(({ deadLetterSource = '' }) => {
      const name = task.destination ?? nameIn(state.host, deadLetterSource)
      return findByName(state, name) !== undefined
    })
    if (!message) return { ...task, moved, status: 'FAILED', failure: NO_QUEUE }
    putAnew(state, task.destination ?? nameIn(state.host, message.deadLetterSource ?? ''), message)
  }
}

const NO_QUEUE = 'AWS.SimpleQueueService.NonExistentQueue'

/** As a message of its own: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html */
function putAnew(state: SqsState, name: string | undefined, { deadLetterSource: _, ...message }: Message): void {
  const target = findByName(state, name)
  if (!target) return
  const now = state.host.clock.now()
  const order = nextOrder(state)
  const id = crypto.randomUUID()
  state.host.journal.write({
    time: now,
    service: 'sqs',
    kind: 'message-moved',
    queue: message.queue,
    to: target.queue.name,
    messageId: message.id,
    newMessageId: id,
  })
  target.live.put({
    ...message,
    ...(target.live.isFifo && { sequenceNumber: sequenceNumber(order) }),
    id,
    order,
    queue: target.queue.name,
    sentAt: now,
    visibleAt: now,
  })
}

/** The queue's name. Throws where there is no such queue: recorded, localstack test_sqs_move_task.snapshot.json. */
export function queueInArn(state: SqsState, arn: string | undefined, parameter: string): string {
  if (arn?.split(':').length !== 6)
    throw invalidParameter(
      `You must use this format to specify the ${parameter}: arn:<partition>:<service>:<region>:<account-id>:<resource-id>`,
    )
  const name = nameIn(state.host, arn)
  if (!name || !state.queues.has(name)) throw noSuchResource(parameter)
  return name
}

/** Base64 of JSON, as AWS's is. */
export const taskHandle = ({ id, source }: MoveTask, state: SqsState) =>
  toBase64(fromUtf8(JSON.stringify({ taskId: id, sourceArn: arnOf(state.host, source) })))

export function readTaskHandle(handle: string | undefined): { taskId: string; sourceArn: string } {
  try {
    const { taskId, sourceArn } = JSON.parse(toUtf8(fromBase64(handle ?? '')))
    if (typeof taskId === 'string' && typeof sourceArn === 'string') return { taskId, sourceArn }
  } catch {
    // neither base64 nor JSON: not one of ours
  }
  throw invalidTaskHandle()
}
