// Calls a handler with an event, in each of the ways in which one may answer.
import { runtimeError } from './errors.mjs'

/** Node 24's runtime takes the value that a handler returns; earlier ones also hand it a callback. */
const withCallbacks = !/nodejs(24|[3-9]\d)\./.test(process.env.AWS_EXECUTION_ENV ?? '')

/** Resolves to the answer as JSON; rejects with what the handler threw, whatever it is. */
export async function callHandler(handler, { headers, body }) {
  const event = JSON.parse(body)
  const context = contextOf(headers)
  const value = withCallbacks ? await byPromiseOrCallback(handler, event, context) : await handler(event, context)
  return serialised(value)
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms'])
  const { env } = process
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: headers['lambda-runtime-client-context'] && JSON.parse(headers['lambda-runtime-client-context']),
    identity: undefined,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  }
}

/** The first answer counts. A callback's waits until nothing is left to do, unless the context says otherwise. */
function byPromiseOrCallback(handler, event, context) {
  return new Promise((resolve, reject) => {
    const whenIdle = (settle) => {
      if (context.callbackWaitsForEmptyEventLoop) process.once('beforeExit', settle)
      else settle()
    }
    const nothing = () => resolve(null) // it returned no promise, and never called back
    const callback = (error, value) => {
      process.off('beforeExit', nothing)
      whenIdle(() => (error === undefined || error === null ? resolve(value) : reject(error)))
    }
    context.done = callback
    context.succeed = (value) => callback(null, value)
    context.fail = (error) => callback(error ?? 'handled')
    process.once('beforeExit', nothing)
    const returned = handler(event, context, callback)
    if (typeof returned?.then !== 'function') return
    process.off('beforeExit', nothing)
    returned.then(resolve, reject)
  })
}

function serialised(value) {
  try {
    return JSON.stringify(value === undefined ? null : value) ?? 'null'
  } catch {
    throw runtimeError('Runtime.MarshalError', 'Unable to stringify response body')
  }
}
