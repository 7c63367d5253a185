import type { Entry } from '../journal.ts'
import type { ServiceHost } from '../service.ts'
import { logsAtLevel } from './application-log.ts'
import type { Initialised } from './drivers/driver.ts'
import { LOG_TAIL_BYTES } from './limits.ts'
import { LineSplitter, Tail } from './log.ts'
import { platformLines } from './platform-log.ts'
import type { EnvironmentName, PoolListener } from './pool.ts'
import { logStreamOf } from './pools.ts'
import type { LambdaFunction } from './state.ts'

/** What one environment is writing just now, and for whom. */
type Writing = {
  stream: string
  splitter: LineSplitter
  requestId?: string
  tail: Tail
  /** What comes after Init's own lines: START. */
  afterInit?: () => void
  initialised: boolean
}

/**
 * Writes a function's environments into the journal: that they start, run, end, and every line that they log. The
 * log groups, the timelines and the bill are read from there.
 */
export function recordEnvironments(host: ServiceHost, fn: LambdaFunction) {
  const writing = new Map<EnvironmentName, Writing>()
  const tails = new Map<string, Tail>()
  const platform = platformLines(fn, host.region)
  const wanted = logsAtLevel(fn.logging)

  const note = (kind: string, members: Record<string, unknown>) =>
    host.journal.write({ time: host.clock.now(), service: 'lambda', kind, function: fn.name, ...members })

  const log = ({ stream: logStream, requestId }: Writing, messages: readonly string[]) => {
    const time = host.clock.now()
    const [service, kind, logGroup] = ['lambda', 'log', fn.logging.group]
    // Member by member, for there may be very many: copying with `...` takes four times as long.
    const entry = (message: string): Entry => ({ time, service, kind, function: fn.name, logGroup, logStream, message })
    const entries = messages.map(entry)
    if (requestId) for (const each of entries) each.requestId = requestId
    host.journal.writeAll(entries)
  }

  const logAndShow = (to: Writing, messages: readonly string[]) => {
    for (const message of messages) to.tail.push(message)
    log(to, messages)
  }

  const initialised = (to: Writing, init: Initialised) => {
    to.splitter.end()
    log(to, platform.initEnded(host.clock.now(), init))
    to.initialised = init.status === 'success' || init.phase === 'invoke'
    if (to.initialised) startNow(to)
  }

  const startNow = (to: Writing) => {
    to.afterInit?.()
    delete to.afterInit
  }

  const listener: PoolListener = {
    started(environment) {
      const to: Writing = {
        stream: logStreamOf(host.clock.now(), fn.version, environment),
        tail: new Tail(LOG_TAIL_BYTES),
        splitter: new LineSplitter((lines) => logAndShow(to, lines.filter(wanted))),
        initialised: false,
      }
      writing.set(environment, to)
      note('environment-started', { environment })
      log(to, platform.initStart(host.clock.now()))
      return { wrote: (chunk) => to.splitter.push(chunk), initialised: (init) => initialised(to, init) }
    },
    invoking(environment, { requestId }) {
      const to = writing.get(environment)
      if (!to) return
      to.requestId = requestId
      note('invocation-started', { environment, requestId })
      const start = platform.start(host.clock.now(), requestId)
      // What Init wrote is in the tail of the first invocation, which paid for it, and there behind START.
      for (const line of start) to.tail.push(line)
      to.afterInit = () => log(to, start)
      if (to.initialised) startNow(to)
    },
    ended(environment, { requestId }, { outcome, billing }) {
      const to = writing.get(environment)
      if (!to) return
      startNow(to) // of an environment that has never told of its Init
      to.initialised = true
      to.splitter.end()
      logAndShow(to, platform.end(host.clock.now(), outcome, billing))
      note('invocation-ended', { environment, outcome: outcome.kind, ...billing })
      tails.set(requestId, to.tail)
      to.tail = new Tail(LOG_TAIL_BYTES)
      delete to.requestId
    },
    stopped(environment) {
      if (!writing.delete(environment)) return
      note('environment-stopped', { environment })
    },
  }

  return {
    listener,
    /** The end of what was logged for one invocation; once, for nobody asks twice. */
    takeTail(requestId: string): Uint8Array {
      const tail = tails.get(requestId)
      tails.delete(requestId)
      return tail?.toBytes() ?? new Uint8Array()
    },
  }
}
