// Node's runtime: asks for events, calls the handler, answers. What `bootstrap` is to Go, this is to a nodejs function.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html, …/nodejs-handler.html
// Words and numbers are those of https://github.com/aws/aws-lambda-nodejs-runtime-interface-client
import { writeSync } from 'node:fs'
import { isStreaming } from './nodejs/awslambda.mjs'
import { callHandler } from './nodejs/call.mjs'
import { logError, patchConsole, writeAtOnce } from './nodejs/console.mjs'
import { errorBody, unhandledRejection } from './nodejs/errors.mjs'
import { loadHandler } from './nodejs/handler.mjs'
import { RuntimeClient } from './nodejs/runtime-client.mjs'
import { takesCallbacks } from './nodejs/version.mjs'

const runtime = new RuntimeClient(process.env.AWS_LAMBDA_RUNTIME_API)

/** Which invocation is under way; console lines carry its id, and before the first what Lambda writes there. */
const current = { requestId: takesCallbacks ? undefined : '-' }
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

function fail(path, error) {
  const body = errorBody(error)
  return runtime.ask('POST', path, JSON.stringify(body), { 'lambda-runtime-function-error-type': body.errorType })
}

/** Where to tell of an error that nothing catches. */
let errorPath = 'init/error'
let ending = false

/** The caller is told, and the environment ends, as it does on Lambda. */
async function end(said, error, status) {
  if (ending) return
  ending = true
  logError(said, error)
  // What comes while the runtime waits comes after the answer: there is no invocation to tell it of.
  if (!runtime.asking) await fail(errorPath, error)
  process.exit(status)
}
process.on('uncaughtException', (error) => void end('Uncaught Exception', error, 129))
process.on('unhandledRejection', (reason, promise) => {
  void end('Unhandled Promise Rejection', unhandledRejection(reason, promise), 128)
})

let handler
try {
  handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER)
} catch (error) {
  await end('Uncaught Exception', error, 129)
}

const streamAnswer = isStreaming(handler) && (await import('./nodejs/stream.mjs')).streamAnswer

for (;;) {
  const next = await runtime.ask('GET', 'invocation/next')
  const requestId = next.headers['lambda-runtime-aws-request-id']
  current.requestId = requestId
  errorPath = `invocation/${requestId}/error`
  process.env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'] ?? ''
  if (streamAnswer) {
    await streamAnswer(runtime, handler, next)
    continue
  }
  let tell
  try {
    const answer = await callHandler(handler, next)
    tell = () => runtime.ask('POST', `invocation/${requestId}/response`, answer)
  } catch (error) {
    tell = () => {
      logError('Invoke Error', error)
      return fail(errorPath, error)
    }
  }
  if (ending) break // the reason is being told
  await tell()
}
