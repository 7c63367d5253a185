import { toBase64 } from '@smithy/core/serde'
import { gzipSync } from 'fflate'
import { asService } from '../action.ts'
import { ServiceError } from '../errors.ts'
import type { LogEvent } from './events.ts'
import { filterPattern } from './patterns/filter-pattern.ts'
import type { LogsState } from './state.ts'

/** Events that match are sent to a Lambda function. */
export type SubscriptionFilter = {
  name: string
  pattern: string
  /** The function's ARN, perhaps qualified. */
  destination: string
  distribution: string
  /** Milliseconds since the epoch. */
  creationTime: number
}

/** Milliseconds on the cloud's clock in which events gather; AWS says only that it is not at once. */
const GATHERED_FOR = 1000

/** Bytes of messages for one invocation, so that with quotes and ids it stays under Lambda's 1 MB for asynchronous events. */
const LARGEST = 500_000

/** Gathers what each group's filters let through, by stream, and sends it; the answer stops it. */
export function deliverToSubscribers(state: LogsState): () => void {
  const gathered = new Map<string, LogEvent[]>()
  const tests = new Map<string, (message: string) => boolean>()
  const matching = (pattern: string) => {
    const found = tests.get(pattern) ?? filterPattern(pattern)
    tests.set(pattern, found)
    return found
  }
  return state.events.subscribe((events) => {
    const [first] = events
    if (!first) return
    for (const filter of state.subscriptionFilters.get(first.group) ?? []) {
      const matches = matching(filter.pattern)
      const wanted = events.filter(({ message }) => matches(message))
      if (wanted.length === 0) continue
      const key = JSON.stringify([filter.name, first.group, first.stream])
      const waiting = gathered.get(key)
      if (waiting) {
        for (const event of wanted) waiting.push(event)
        continue
      }
      gathered.set(key, wanted)
      state.host.clock.at(state.host.clock.now() + GATHERED_FOR, () => {
        gathered.delete(key)
        void sendAll(state, filter, wanted)
      })
    }
  })
}

async function sendAll(state: LogsState, filter: SubscriptionFilter, events: readonly LogEvent[]): Promise<void> {
  let [from, size] = [0, 0]
  const parts: LogEvent[][] = []
  for (const [at, { message }] of events.entries()) {
    if (size > 0 && size + message.length > LARGEST) {
      parts.push(events.slice(from, at))
      ;[from, size] = [at, 0]
    }
    size += message.length
  }
  parts.push(events.slice(from))
  for (const part of parts) {
    try {
      await send(state, filter, 'DATA_MESSAGE', part)
    } catch (error) {
      note(state, filter, part, error) // AWS counts it in a metric, and tries again for a day
    }
  }
}

/** What the function gets: https://docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html */
export async function send(
  { host, account, region }: LogsState,
  { name, destination }: Pick<SubscriptionFilter, 'name' | 'destination'>,
  messageType: 'CONTROL_MESSAGE' | 'DATA_MESSAGE',
  events: readonly Pick<LogEvent, 'group' | 'stream' | 'id' | 'time' | 'message'>[],
): Promise<void> {
  const [{ group, stream } = { group: '', stream: '' }] = events
  const data = {
    messageType,
    owner: account,
    logGroup: group,
    logStream: stream,
    subscriptionFilters: [name],
    logEvents: events.map(({ id, time, message }) => ({ id: eventId(id), timestamp: time, message })),
  }
  const packed = gzipSync(new TextEncoder().encode(JSON.stringify(data)))
  const Payload = new TextEncoder().encode(JSON.stringify({ awslogs: { data: toBase64(packed) } }))
  const input = { FunctionName: destination, InvocationType: 'Event', Payload }
  const sourceArn = `arn:aws:logs:${region}:${account}:log-group:${group}:*`
  // A function's policy may name the service alone or with its region: both are let in.
  const as = (principal: string) => host.ask('lambda', 'Invoke', input, asService(account, principal, sourceArn))
  try {
    await as('logs.amazonaws.com')
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'AccessDeniedException') throw error
    await as(`logs.${region}.amazonaws.com`)
  }
}

/** As FilterLogEvents prints it: AWS's have as many digits. */
export const eventId = (id: number): string => String(id).padStart(56, '0')

function note({ host }: LogsState, filter: SubscriptionFilter, events: readonly LogEvent[], error: unknown): void {
  host.journal.write({
    time: host.clock.now(),
    service: 'logs',
    kind: 'subscription-failed',
    logGroup: events[0]?.group,
    filter: filter.name,
    destination: filter.destination,
    events: events.length,
    reason: error instanceof Error ? error.message : String(error),
  })
}
