import { heldClock } from '../clock.ts'
import { Journal } from '../journal.ts'
import { perform, type ServiceHost } from '../service.ts'
import { memoryStore } from '../store.ts'
import { logs } from './logs.ts'

/** 2026-01-01T00:00:00Z, where a held clock begins. */
export const START = Date.UTC(2026, 0, 1)

/** CloudWatch Logs as a cloud opens it, asked without a wire. */
export function open(store = memoryStore()) {
  const clock = heldClock(START)
  const journal = new Journal()
  const shared = { clock, journal, region: 'us-east-1', account: '000000000000' }
  const state = logs.open({ ...shared, store } as ServiceHost) // without what this service does not use
  const caller = { account: shared.account, arn: 'arn:aws:iam::000000000000:root', userId: '000000000000' }
  const context = { ...shared, state, caller, requestId: 'request-1' }
  const ask = <Answer = unknown>(operation: string, input: object) =>
    perform(logs, context, operation, input) as Promise<Answer>
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
