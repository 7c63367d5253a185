import type { ServiceHost } from '../service.ts'
import { Deduplications } from './deduplication.ts'
import { LiveQueue } from './live-queue.ts'
import { runTask } from './move-task.ts'
import { ReceiveAttempts } from './receive-attempts.ts'
import type { Message, SqsState } from './state.ts'

/** What the store has, with every queue's messages in their order again. */
export function openState(host: ServiceHost): SqsState {
  const { store } = host
  const state: SqsState = {
    host,
    queues: store.table('sqs/queues'),
    deleted: store.table('sqs/deleted'),
    messages: store.table<Message>('sqs/messages'),
    deliveries: store.table('sqs/deliveries'),
    deduplications: new Deduplications(store.table('sqs/deduplications'), host.clock),
    moveTasks: store.table('sqs/move-tasks'),
    attempts: new ReceiveAttempts(),
    live: new Map(),
    lastOrder: 0,
    isClosed: false,
  }
  for (const name of state.queues.keys()) state.live.set(name, new LiveQueue(state, name))
  for (const message of [...state.messages.values()].sort((a, b) => a.order - b.order)) {
    state.live.get(message.queue)?.restore(message)
    state.lastOrder = message.order
  }
  for (const { id, status } of state.moveTasks.values()) if (status === 'RUNNING') runTask(state, id)
  return state
}
