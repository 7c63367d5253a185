// The global `awslambda`, by which a handler says that it streams its answer.
// https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
import { runtimeError } from './errors.mjs'

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming')
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark')

export function defineAwsLambda() {
  if (/^(1|true)$/.test(process.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA ?? '')) return
  globalThis.awslambda = {
    streamifyResponse(handler, options) {
      handler[STREAMING] = 'response'
      if (typeof options?.highWaterMark === 'number') handler[HIGH_WATER_MARK] = Math.trunc(options.highWaterMark)
      return handler
    },
    HttpResponseStream,
  }
}

/** Before the body: status, headers and cookies as JSON, then 8 zero bytes. */
const HttpResponseStream = {
  from(stream, prelude) {
    stream.setContentType('application/vnd.awslambda.http-integration-response')
    // Lambda's does so too with the first write, so that a stream which only ends has no prelude.
    stream._onBeforeFirstWrite = (write) => {
      write(JSON.stringify(prelude))
      write(new Uint8Array(8))
    }
    return stream
  },
}

export function isStreaming(handler) {
  if (!handler[STREAMING]) return false
  if (handler[STREAMING] === 'response') return true
  throw runtimeError('Runtime.MalformedStreamingHandler', 'Only response streaming is supported.')
}

/** Bytes that a stream takes before it asks to wait; undefined for Node's own measure. */
export const highWaterMarkOf = (handler) => handler[HIGH_WATER_MARK]
