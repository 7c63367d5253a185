// Calls a streaming handler: awslambda.streamifyResponse(async (event, responseStream, context) => …)
import { highWaterMarkOf } from './awslambda.mjs'
import { contextOf, nothingLeft } from './call.mjs'
import { logError } from './console.mjs'
import { ResponseStream } from './response-stream.mjs'
import { takesCallbacks } from './version.mjs'

/** Resolves when all that the handler wrote has been taken; never, if it does not end its stream, as on Lambda. */
export async function streamAnswer(runtime, handler, { headers, body }) {
  const stream = new ResponseStream(runtime, headers['lambda-runtime-aws-request-id'], highWaterMarkOf(handler))
  const context = contextOf(headers)
  try {
    const returned = handler(JSON.parse(body), stream, context)
    if (typeof returned?.then !== 'function') throw 'Streaming does not support non-async handlers.'
    if ((await returned) !== undefined) console.warn('Streaming handlers ignore return values.')
  } catch (error) {
    logError('Invoke Error', error)
    stream.fail(error)
  }
  await stream.done
  if (takesCallbacks && context.callbackWaitsForEmptyEventLoop) await nothingLeft()
}
