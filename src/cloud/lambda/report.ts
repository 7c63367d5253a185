import type { Finished, Initialised } from './drivers/driver.ts'

/** What Lambda charges for one invocation, and the line that says so. */
export type Billing = {
  requestId: string
  durationMs: number
  /** Whole milliseconds, rounded up; Init is in it since 1 August 2025. */
  billedMs: number
  memoryMegabytes: number
  maxMemoryMegabytes: number
  initMs?: number
  status?: Finished['status']
  errorType?: string
}

/**
 * Init has been billed for every function since 1 August 2025:
 * https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/
 */
export function billing(requestId: string, finished: Finished, memoryMegabytes: number): Billing {
  const { durationMs, initMs, status, errorType } = finished
  return {
    requestId,
    durationMs,
    billedMs: Math.max(1, Math.ceil(durationMs + (initMs ?? 0))),
    memoryMegabytes,
    // The watcher reads between two breaths of the function, so it may see a little more than the limit.
    maxMemoryMegabytes: Math.min(Math.max(1, Math.ceil(finished.maxMemoryMegabytes)), memoryMegabytes),
    ...(initMs !== undefined && { initMs }),
    ...(status && { status }),
    ...(errorType && { errorType: reported(errorType) }),
  }
}

/** Recorded: `invoke-tail-logs-node`. The line ends with a tab; tools that read it expect that. */
export function reportLine(b: Billing): string {
  const parts = [
    `REPORT RequestId: ${b.requestId}`,
    `Duration: ${b.durationMs.toFixed(2)} ms`,
    `Billed Duration: ${b.billedMs} ms`,
    `Memory Size: ${b.memoryMegabytes} MB`,
    `Max Memory Used: ${b.maxMemoryMegabytes} MB`,
    ...(b.initMs === undefined ? [] : [`Init Duration: ${b.initMs.toFixed(2)} ms`]),
    ...(b.status ? [`Status: ${b.status}`] : []),
    ...(b.errorType ? [`Error Type: ${b.errorType}`] : []),
  ]
  return `${parts.join('\t')}\t`
}

/** What an Init that failed leaves instead of a charge. Its form: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
export function initReportLine({ milliseconds, phase, status, errorType }: Initialised): string {
  const parts = [
    `INIT_REPORT Init Duration: ${milliseconds.toFixed(2)} ms`,
    `Phase: ${phase}`,
    `Status: ${status}`,
    ...(errorType ? [`Error Type: ${reported(errorType)}`] : []),
  ]
  return `${parts.join('\t')}\t`
}

/** Lambda reports errors by names of its own only: one that a function has named otherwise is unknown to it. */
const reported = (errorType: string) =>
  /^(Runtime|Function|Sandbox|Extension)\.[A-Z]\w*$/.test(errorType) ? errorType : 'Runtime.Unknown'
