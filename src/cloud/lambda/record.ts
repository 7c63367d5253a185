import type { ServiceHost } from '../service.ts'
import { LOG_TAIL_BYTES } from './limits.ts'
import { LineSplitter, Tail } from './log.ts'
import { platformLines } from './platform-log.ts'
import type { EnvironmentName, PoolListener } from './pool.ts'
import { logStreamOf } from './pools.ts'
import type { LambdaFunction } from './state.ts'

/** What one environment is writing just now, and for whom. */
type Writing = { stream: string; splitter: LineSplitter; requestId?: string; tail: Tail }

/**
 * Writes a function's environments into the journal: that they start, run, end, and every line that they log. The
 * log groups, the timelines and the bill are read from there.
 */
export function recordEnvironments(host: ServiceHost, fn: LambdaFunction) {
  const writing = new Map<EnvironmentName, Writing>()
  const tails = new Map<string, Tail>()
  const platform = platformLines(fn.logging.format)

  const note = (kind: string, members: Record<string, unknown>) =>
    host.journal.write({ time: host.clock.now(), service: 'lambda', kind, function: fn.name, ...members })

  const log = (to: Writing, message: string) => {
    to.tail.push(message)
    const { stream: logStream, requestId } = to
    note('log', { logGroup: fn.logging.group, logStream, message, ...(requestId && { requestId }) })
  }

  const listener: PoolListener = {
    started(environment) {
      const stream = logStreamOf(host.clock.now(), fn.version, environment)
      const to: Writing = {
        stream,
        tail: new Tail(LOG_TAIL_BYTES),
        splitter: new LineSplitter((line) => log(to, line)),
      }
      writing.set(environment, to)
      note('environment-started', { environment })
      return { wrote: (chunk) => to.splitter.push(chunk) }
    },
    invoking(environment, { requestId }) {
      const to = writing.get(environment)
      if (!to) return
      // What Init wrote is in the tail of the first invocation, which paid for it.
      to.requestId = requestId
      note('invocation-started', { environment, requestId })
      log(to, platform.start(host.clock.now(), requestId))
    },
    ended(environment, { requestId }, { outcome, billing }) {
      const to = writing.get(environment)
      if (!to) return
      to.splitter.end()
      for (const line of platform.end(host.clock.now(), outcome, billing)) log(to, line)
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
