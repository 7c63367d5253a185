import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { logs } from './logs.ts'
import type { LogsState } from './state.ts'

/** 2026-01-01T00:00:00Z, where a held clock begins. */
export const START = Date.UTC(2026, 0, 1)

/** CloudWatch Logs as a cloud opens it, asked without a wire. */
export function open(store = memoryStore()) {
  const cloud = testCloud([logs], { store })
  const { clock, journal } = cloud
  const state = cloud.stateOf<LogsState>('logs')
  const ask = <Answer = unknown>(operation: string, input: object) =>
    cloud.ask('logs', operation, input) as Promise<Answer>
  /** What Lambda does for each line that a function logs. */
  const functionLogs = (message: string, logStream = 'stream') =>
    journal.write({
      time: clock.now(),
      service: 'lambda',
      kind: 'log',
      logGroup: '/aws/lambda/orders',
      logStream,
      message,
    })
  return { ask, clock, functionLogs, journal, state, store }
}

/** A group `g` with a stream `s` in it, and these messages, a millisecond apart from `START` on. */
export async function openWith(messages: readonly string[]) {
  const opened = open()
  await opened.ask('CreateLogGroup', { logGroupName: 'g' })
  await opened.ask('CreateLogStream', { logGroupName: 'g', logStreamName: 's' })
  const logEvents = messages.map((message, index) => ({ timestamp: START + index, message }))
  if (messages.length > 0) await opened.ask('PutLogEvents', { logGroupName: 'g', logStreamName: 's', logEvents })
  return opened
}
