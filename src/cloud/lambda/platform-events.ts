import type { Outcome } from './invocation.ts'
import type { PlatformLines } from './platform-log.ts'
import type { Billing } from './report.ts'
import { runtimeVersion, runtimeVersionArn } from './runtime-version.ts'
import type { LambdaFunction } from './state.ts'

const LEVELS = ['DEBUG', 'INFO', 'WARN'] as const
type Level = (typeof LEVELS)[number]

/**
 * Lambda's own lines as JSON, those at or above the function's system log level. Which event has which level:
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 * What is in each: https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
 */
export function platformEvents({ name, runtime, version, logging }: LambdaFunction, region: string): PlatformLines {
  const least = LEVELS.indexOf((logging.systemLevel ?? 'INFO') as Level)
  const event = (time: number, level: Level, type: string, record: object): string[] =>
    LEVELS.indexOf(level) < least
      ? []
      : [JSON.stringify({ time: new Date(time).toISOString(), type: `platform.${type}`, record })]
  const init = { initializationType: 'on-demand' }

  return {
    initStart: (time) =>
      event(time, 'INFO', 'initStart', {
        ...init,
        phase: 'init',
        runtimeVersion: runtimeVersion(runtime),
        runtimeVersionArn: runtimeVersionArn(region, runtime),
        functionName: name,
        functionVersion: version,
      }),
    initEnded(time, { phase, status, milliseconds, errorType, extensions = [] }) {
      const level = status === 'success' ? 'DEBUG' : 'WARN'
      const record = { ...init, phase, status, ...(errorType && { errorType }) }
      const metrics = { durationMs: round(milliseconds) }
      return [
        ...extensions.flatMap((extension) => event(time, 'INFO', 'extension', extension)),
        ...event(time, level, 'initRuntimeDone', record),
        ...event(time, level, 'initReport', { ...record, metrics }),
      ]
    },
    start: (time, requestId) => event(time, 'INFO', 'start', { requestId, version }),
    end(time, outcome, b) {
      const status = statusOf(outcome, b)
      const record = { requestId: b.requestId, status, ...(b.errorType && { errorType: b.errorType }) }
      const done = { durationMs: round(b.durationMs), producedBytes: outcome.payload.length }
      return [
        ...event(time, status === 'success' ? 'DEBUG' : 'WARN', 'runtimeDone', { ...record, metrics: done }),
        ...event(time, status === 'success' ? 'INFO' : 'WARN', 'report', { ...record, metrics: metricsOf(b) }),
      ]
    },
  }
}

const statusOf = (outcome: Outcome, { status }: Billing) =>
  status ?? (outcome.kind === 'succeeded' ? 'success' : 'error')

const metricsOf = (b: Billing) => ({
  durationMs: round(b.durationMs),
  billedDurationMs: b.billedMs,
  memorySizeMB: b.memoryMegabytes,
  maxMemoryUsedMB: b.maxMemoryMegabytes,
  ...(b.initMs !== undefined && { initDurationMs: round(b.initMs) }),
})

const round = (milliseconds: number) => Math.round(milliseconds * 1000) / 1000
