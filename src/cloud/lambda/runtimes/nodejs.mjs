// Node's runtime: asks for events, calls the handler, answers. What `bootstrap` is to Go, this is to a nodejs function.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html, …/nodejs-handler.html
import { writeSync } from 'node:fs'
import { callHandler } from './nodejs/call.mjs'
import { patchConsole, writeAtOnce } from './nodejs/console.mjs'
import { errorBody, errorLog } from './nodejs/errors.mjs'
import { loadHandler } from './nodejs/handler.mjs'
import { RuntimeClient } from './nodejs/runtime-client.mjs'

const runtime = new RuntimeClient(process.env.AWS_LAMBDA_RUNTIME_API)

/** Which invocation is under way; console lines carry its id. */
const current = { requestId: undefined }
patchConsole(current, (line) => writeAll(1, line))
writeAtOnce()

/** A pipe that nobody empties fast enough refuses for a moment; nothing may be lost by that. */
function writeAll(file, text) {
  let bytes = Buffer.from(text)
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(file, bytes))
    } catch (error) {
      if (error.code !== 'EAGAIN') return
    }
  }
}

const fail = (path, error) =>
  runtime.ask('POST', path, JSON.stringify(errorBody(error)), {
    'lambda-runtime-function-error-type': errorBody(error).errorType,
  })

/** Nothing catches these any more: the caller is told, and the environment ends, as it does on Lambda. */
async function fatal(error, said, status) {
  console.error(said, errorLog(error))
  await fail(current.requestId ? `invocation/${current.requestId}/error` : 'init/error', error).catch(() => {})
  process.exit(status)
}
process.on('uncaughtException', (error) => void fatal(error, 'Uncaught Exception', 129))
process.on('unhandledRejection', (reason) => {
  const message = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason)
  const error = Object.assign(new Error(message), { name: 'Runtime.UnhandledPromiseRejection' })
  void fatal(error, 'Unhandled Promise Rejection', 128)
})

let handler
try {
  handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER, process.env.AWS_EXECUTION_ENV)
} catch (error) {
  await fatal(error, 'Uncaught Exception', 1)
}

for (;;) {
  const next = await runtime.ask('GET', 'invocation/next')
  const requestId = next.headers['lambda-runtime-aws-request-id']
  current.requestId = requestId
  process.env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'] ?? ''
  let answer
  try {
    answer = await callHandler(handler, next)
  } catch (error) {
    console.error('Invoke Error', errorLog(error))
    await fail(`invocation/${requestId}/error`, error)
    continue
  }
  await runtime.ask('POST', `invocation/${requestId}/response`, answer)
}
