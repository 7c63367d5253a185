import { ECHO, type Kit, type Observed } from '../kit.ts'
import type { Scenarios } from './scenarios.ts'

/** What a function sees, in the words of the recordings, which are of Python functions. */
const CONTEXT = `const ctx = (context) => ({
  invoked_function_arn: context.invokedFunctionArn, function_version: context.functionVersion,
  function_name: context.functionName, memory_limit_in_mb: context.memoryLimitInMB,
  aws_request_id: context.awsRequestId, log_group_name: context.logGroupName,
  log_stream_name: context.logStreamName, client_context: context.clientContext ?? null,
  remaining_time_in_millis: context.getRemainingTimeInMillis() })`

export const SEES = `${CONTEXT}
export const handler = async (event, context) => ({ event, context: ctx(context) })`

const LARGE = `export const handler = async ({ bytenum }) => 'a'.repeat(bytenum - 2)`

/** Does one thing to itself for each event. */
const STATEFUL = `import { readFileSync, writeFileSync } from 'node:fs'
let number = 0
const file = (process.env.TMPDIR ?? '/tmp') + '/parity'
export const handler = async (event) => {
  if (event['write-file']) writeFileSync(file, event['write-file'])
  if (event['set-number']) number = event['set-number']
  if (event.sleep) console.log('BEGUN')
  if (event.sleep) await new Promise((resolve) => setTimeout(resolve, event.sleep * 1000))
  if (event['read-file']) return { content: readFileSync(file, 'utf8') }
  if (event['read-number']) return { number }
}`

/** Where Lambda has its folders, ours are elsewhere: what counts is that they are said in the same places. */
const environment = (runtime: string) => async (kit: Kit) => {
  const source = `${CONTEXT}
export const handler = async (event, context) => ({ environment: process.env, ctx: ctx(context) })`
  const Environment = { Variables: { TEST_KEY: 'TEST_VAL' } }
  const seen = await kit.invoke(await kit.create(source, { Runtime: runtime, MemorySize: 1024, Environment }))
  const { environment, ctx } = payloadOf(seen) as { environment: Record<string, string>; ctx: unknown }
  const {
    LAMBDA_TASK_ROOT = '',
    LAMBDA_RUNTIME_DIR = '',
    AWS_LAMBDA_RUNTIME_API = '',
    WORKSHOP_OPT = '/opt',
  } = environment
  const text = JSON.stringify(environment)
    .replaceAll(LAMBDA_TASK_ROOT, '/var/task')
    .replaceAll(LAMBDA_RUNTIME_DIR, '/var/runtime')
    .replaceAll(AWS_LAMBDA_RUNTIME_API, '169.254.100.1:9001')
    .replaceAll(WORKSHOP_OPT, '/opt')
  return { response: { environment: JSON.parse(text), ctx, packages: [] } }
}

export const payloadOf = (seen: Observed): unknown =>
  JSON.parse(String((seen.response as { Payload?: string }).Payload))

/** As the cases of the runtimes have it. */
export const asFunctionError = (seen: Observed): Observed => ({
  ...seen,
  functionError: (seen.response as { FunctionError?: string }).FunctionError,
  payload: payloadOf(seen),
})

const afterTimeout = (before: object, after: object) => async (kit: Kit) => {
  const name = await kit.create(STATEFUL, { Timeout: 1 })
  await kit.invoke(name, before)
  await kit.invoke(name, { sleep: 2 })
  return kit.invoke(name, after)
}

export const invocations: Scenarios = {
  'invoke-sync-null': async (kit) => kit.invoke(await kit.create('export const handler = async () => {}')),
  'invoke-tail-logs-node': async (kit) => {
    const name = await kit.create('export const handler = async (event) => { console.log(event) }')
    return kit.invoke(name, {}, { LogType: 'Tail' })
  },
  'invoke-unhandled-node': async (kit) => {
    const name = await kit.create(
      'export const handler = async (event) => { throw new Error("Error: " + event.error_msg) }',
    )
    return kit.invoke(name, { error_msg: 'some_error_msg' })
  },
  'invoke-warm-reuse': async (kit) => {
    const name = await kit.create('let counter = -1\nexport const handler = async () => ({ counter: ++counter })')
    await kit.invoke(name)
    return kit.invoke(name)
  },
  'invoke-runtime-exit': async (kit) =>
    kit.invoke(await kit.create('export const handler = async () => process.exit(0)')),
  'invoke-runtime-exit-init': async (kit) => kit.invoke(await kit.create('process.exit(0)')),
  'invoke-runtime-exit-127': async (kit) =>
    kit.invoke(await kit.create(ECHO, { Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: '/idontexist.sh' } } })),
  'invoke-response-7mb': async (kit) => kit.invoke(await kit.create(LARGE), { bytenum: 7_340_032 }),
  'invoke-response-6mb-ok': async (kit) => {
    const seen = await kit.invoke(await kit.create(LARGE), { bytenum: 6_291_456 })
    return { status: seen.status, functionError: (seen.response as { FunctionError?: string }).FunctionError }
  },
  'invoke-request-5mb-ok': async (kit) => {
    const event = { text: 'x'.repeat(5_000_000) }
    const seen = asFunctionError(await kit.invoke(await kit.create(), event))
    const same = JSON.stringify(seen.payload) === JSON.stringify(event)
    return { ...seen, payload: same ? 'same JSON back' : 'other JSON' }
  },
  'invoke-event-over-1mb': async (kit) =>
    kit.invoke(await kit.create(), 'x'.repeat(1_048_577), { InvocationType: 'Event' }),
  'invoke-bad-json-first-char': async (kit) => kit.invoke(await kit.create(), new Uint8Array([0x99, 0xeb, 0x2c])),
  'invoke-context-qualified': async (kit) => {
    const name = await kit.create(SEES)
    await kit.publish(name)
    return kit.invoke(name, { foo: 'bar with \'quotes"' }, { Qualifier: '1', LogType: 'Tail' })
  },
  'invoke-env-nodejs24': environment('nodejs24.x'),
  'invoke-env-nodejs22': environment('nodejs22.x'),
  'invoke-explicit-latest-arn': async (kit) => {
    const seen = await kit.invoke(await kit.create(SEES), {}, { Qualifier: '$LATEST' })
    return { response: (payloadOf(seen) as { context: unknown }).context }
  },
  'invoke-role-session-name': async (kit) => {
    const source = `import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
export const handler = async () => (await new STSClient().send(new GetCallerIdentityCommand())).Arn`
    const name = await kit.create(await bundled(source))
    const seen = await kit.invoke(name)
    const [, , session] = String(payloadOf(seen)).split('/')
    const ours = `arn:aws:sts::${kit.target.account}:assumed-role/lambda-autogenerated-role/${name}@lambda_function`
    // The recording's role and function are the recorder's; what counts is that the session is called like the function.
    return { response: session === name ? ours : String(payloadOf(seen)) }
  },
  'invoke-timeout-env-reset-file': afterTimeout({ 'write-file': 'some-content' }, { 'read-file': true }),
  'invoke-timeout-env-reset-global': afterTimeout({ 'set-number': 42 }, { 'read-number': true }),
  'concurrency-reserved-1-second-call': async (kit) => {
    const name = await kit.create(STATEFUL, { Timeout: 20 })
    await kit.call('lambda', 'PutFunctionConcurrency', { FunctionName: name, ReservedConcurrentExecutions: 1 })
    await kit.invoke(name, { sleep: 5 }, { InvocationType: 'Event' })
    const begun = { logGroupName: `/aws/lambda/${name}`, filterPattern: 'BEGUN' }
    await kit.until(async () => {
      const { events = [] } = await kit.call('logs', 'FilterLogEvents', begun).catch(() => ({ events: [] }))
      return (events as unknown[]).length > 0
    })
    return kit.invoke(name)
  },
}

/** With the AWS SDK in it: the local runtime has none of its own. */
async function bundled(source: string): Promise<Record<string, string>> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'js' },
    ...{ bundle: true, write: false, platform: 'node', format: 'cjs', target: 'node20' },
  })
  return { 'index.js': outputFiles[0]?.text ?? '' }
}
