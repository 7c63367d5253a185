import { toUtf8 } from '@smithy/core/serde'
import type { Initialised } from './drivers/driver.ts'
import type { Outcome } from './invocation.ts'
import { platformEvents } from './platform-events.ts'
import { type Billing, initReportLine, reportLine } from './report.ts'
import type { ExtensionInfo } from './runtime-api/extension.ts'
import { runtimeVersion, runtimeVersionArn } from './runtime-version.ts'
import type { LambdaFunction } from './state.ts'

/** The lines that Lambda itself writes around Init and around an invocation. */
export type PlatformLines = {
  initStart(time: number): string[]
  initEnded(time: number, init: Initialised): string[]
  start(time: number, requestId: string): string[]
  end(time: number, outcome: Outcome, billing: Billing): string[]
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html */
export const platformLines = (fn: LambdaFunction, region: string): PlatformLines =>
  fn.logging.format === 'JSON' ? platformEvents(fn, region) : textLines(fn, region)

/** Recorded: parity cases `logs-cloudwatch-lines`, `invoke-tail-logs-node`. */
const textLines = ({ runtime, version }: LambdaFunction, region: string): PlatformLines => ({
  initStart: () => [
    `INIT_START Runtime Version: ${runtimeVersion(runtime)}\tRuntime Version ARN: ${runtimeVersionArn(region, runtime)}`,
  ],
  initEnded: (_, init) => [
    ...(init.extensions ?? []).map(extensionLine),
    ...(init.status === 'success' ? [] : [initReportLine(init)]),
  ],
  start: (_, requestId) => [`START RequestId: ${requestId} Version: ${version}`],
  end: (time, outcome, billing) => [
    ...lastWords(time, outcome, billing),
    `END RequestId: ${billing.requestId}`,
    reportLine(billing),
  ],
})

/** As in https://github.com/elastic/apm-aws-lambda/pull/145 */
const extensionLine = ({ name, state, events, errorType }: ExtensionInfo): string =>
  [
    `EXTENSION\tName: ${name}`,
    `State: ${state}`,
    `Events: [${events.join(',')}]`,
    ...(errorType ? [`Error Type: ${errorType}`] : []),
  ].join('\t')

/** What a timeout or a runtime's end adds, for no handler could: recorded in test_lambda.snapshot.json. */
function lastWords(time: number, outcome: Outcome, { requestId }: Billing): string[] {
  if (outcome.kind === 'succeeded' || !/^(Sandbox|Runtime|Extension)\./.test(outcome.errorType)) return []
  const { errorMessage = '' } = JSON.parse(toUtf8(outcome.payload)) as { errorMessage?: string }
  const said = errorMessage.replace(`RequestId: ${requestId} Error: `, '')
  if (outcome.errorType === 'Sandbox.Timedout') return [`${new Date(time).toISOString()} ${requestId} ${said}`]
  return /^(Runtime\.ExitError$|Extension\.)/.test(outcome.errorType)
    ? [`RequestId: ${requestId} Error: ${said}\n${outcome.errorType}`]
    : []
}
