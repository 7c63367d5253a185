import { toUtf8 } from '@smithy/core/serde'
import type { Outcome } from './invocation.ts'
import { type Billing, reportLine } from './report.ts'

/** The lines that Lambda itself writes around an invocation. */
export type PlatformLines = {
  start(time: number, requestId: string): string
  end(time: number, outcome: Outcome, billing: Billing): string[]
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html */
export const platformLines = (format: 'Text' | 'JSON'): PlatformLines => (format === 'JSON' ? json : text)

const text: PlatformLines = {
  start: (_, requestId) => `START RequestId: ${requestId} Version: $LATEST`,
  end: (time, outcome, billing) => [
    ...lastWords(time, outcome, billing),
    `END RequestId: ${billing.requestId}`,
    reportLine(billing),
  ],
}

/** What a timeout or a runtime's end adds, for no handler could: recorded in test_lambda.snapshot.json. */
function lastWords(time: number, outcome: Outcome, { requestId }: Billing): string[] {
  if (outcome.kind === 'succeeded' || !/^(Sandbox|Runtime)\./.test(outcome.errorType)) return []
  const { errorMessage = '' } = JSON.parse(toUtf8(outcome.payload)) as { errorMessage?: string }
  const said = errorMessage.replace(`RequestId: ${requestId} Error: `, '')
  if (outcome.errorType === 'Sandbox.Timedout') return [`${new Date(time).toISOString()} ${requestId} ${said}`]
  return outcome.errorType === 'Runtime.ExitError'
    ? [`RequestId: ${requestId} Error: ${said}\n${outcome.errorType}`]
    : []
}

const json: PlatformLines = {
  start: (time, requestId) => platformEvent(time, 'platform.start', { requestId, version: '$LATEST' }),
  end: (time, outcome, b) => [
    platformEvent(time, 'platform.report', {
      requestId: b.requestId,
      metrics: {
        durationMs: round(b.durationMs),
        billedDurationMs: b.billedMs,
        memorySizeMB: b.memoryMegabytes,
        maxMemoryUsedMB: b.maxMemoryMegabytes,
        ...(b.initMs !== undefined && { initDurationMs: round(b.initMs) }),
      },
      status: b.status ?? (outcome.kind === 'succeeded' ? 'success' : 'error'),
      ...(b.errorType && { errorType: b.errorType }),
    }),
  ],
}

const platformEvent = (time: number, type: string, record: object) =>
  JSON.stringify({ time: new Date(time).toISOString(), type, record })

const round = (milliseconds: number) => Math.round(milliseconds * 1000) / 1000
