// Calls a handler with an event, in each of the ways in which one may answer.
import { setImmediate as turn } from 'node:timers/promises'
import { runtimeError } from './errors.mjs'
import { takesCallbacks } from './version.mjs'

/** Resolves to the answer as JSON; rejects with what the handler threw, whatever it is. */
export async function callHandler(handler, { headers, body }) {
  const event = JSON.parse(body)
  const context = contextOf(headers)
  if (takesCallbacks) return serialised(await promiseOrCallback(handler, event, context))
  const value = await handler(event, context)
  await turn() // a rejection that the handler forgot is told before its answer is
  return serialised(value)
}

export function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms'])
  const clientContext = headers['lambda-runtime-client-context']
  const { env } = process
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: clientContext && JSON.parse(clientContext),
    identity: undefined,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  }
}

let whenNothingIsLeft = () => {}
process.on('beforeExit', () => whenNothingIsLeft())

/** Resolves once nothing is left to do. */
export const nothingLeft = () =>
  new Promise((resolve) => {
    whenNothingIsLeft = () => {
      whenNothingIsLeft = () => {}
      resolve()
    }
  })

/** The first answer counts. A callback's value waits until nothing is left to do, unless the context says otherwise. */
function promiseOrCallback(handler, event, context) {
  return new Promise((resolve, reject) => {
    whenNothingIsLeft = () => {
      if (handler.constructor.name === 'AsyncFunction') reject(neverSettled())
      else resolve(null)
    }
    const first = (answer) => (error, value) => {
      context.done = context.succeed = context.fail = callback = () => {}
      whenNothingIsLeft = () => {}
      if (error === undefined || error === null) answer(value)
      else reject(error)
    }
    const done = first(resolve)
    let callback = first((value) => {
      if (context.callbackWaitsForEmptyEventLoop) whenNothingIsLeft = () => resolve(value)
      else resolve(value)
    })
    context.done = done
    context.succeed = (value) => done(null, value)
    context.fail = (error) => done(error ?? 'handled')
    const returned = handler(event, context, (error, value) => callback(error, value))
    if (typeof returned?.then === 'function') returned.then(context.succeed, context.fail)
  })
}

const neverSettled = () =>
  runtimeError(
    'Runtime.NodeJsExit',
    'The Lambda runtime client detected an unexpected Node.js exit code. ' +
      'This is most commonly caused by a Promise that was never settled. ' +
      'For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes',
  )

function serialised(value) {
  try {
    return JSON.stringify(value === undefined ? null : value) ?? 'null'
  } catch {
    throw runtimeError(takesCallbacks ? 'Error' : 'Runtime.JSONStringifyError', 'Unable to stringify response body')
  }
}
