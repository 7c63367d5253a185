// The stream that a streaming handler writes its answer to. What it takes is sent to the Runtime API at once.
import { Writable } from 'node:stream'
import { errorBody, runtimeError } from './errors.mjs'

const ERROR_TYPE = 'Lambda-Runtime-Function-Error-Type'
const ERROR_BODY = 'Lambda-Runtime-Function-Error-Body'

export class ResponseStream extends Writable {
  #runtime
  #path
  #contentType = 'application/octet-stream'
  #sending
  #trailers = {}
  #hasWritten = false
  #tellDone
  /** Resolves once the Runtime API has taken the whole answer. */
  done = new Promise((resolve) => {
    this.#tellDone = resolve
  })

  constructor(runtime, requestId, highWaterMark) {
    super(highWaterMark === undefined ? {} : { highWaterMark })
    this.#runtime = runtime
    this.#path = `invocation/${requestId}/response`
    this.on('error', () => {}) // told by `fail`
    runtime.hold() // an answer that is not ended is something to wait for
  }

  setContentType(contentType) {
    if (this.#hasWritten || this.#sending)
      throw runtimeError('Runtime.InvalidStreamingOperation', 'Cannot set content-type, too late.')
    this.#contentType = contentType
  }

  write(chunk, encoding, callback) {
    const isPlain = typeof chunk === 'string' || Buffer.isBuffer(chunk) || chunk?.constructor === Uint8Array
    if (!this.#hasWritten) {
      this.#hasWritten = true
      this._onBeforeFirstWrite?.((first) => super.write(first))
    }
    return super.write(isPlain ? chunk : JSON.stringify(chunk), encoding, callback)
  }

  /** Ends the answer with an error, after whatever was written. */
  fail(error) {
    if (this.writableEnded) return
    const body = errorBody(error)
    this.#trailers = {
      [ERROR_TYPE]: body.errorType,
      [ERROR_BODY]: Buffer.from(JSON.stringify(body)).toString('base64'),
    }
    if (this.destroyed) this.#finish()
    else this.end()
  }

  _write(chunk, _, callback) {
    if (chunk.length === 0) callback()
    else this.#begin().write(chunk, callback)
  }

  _final(callback) {
    this.#finish()
    callback()
  }

  #begin() {
    this.#sending ??= this.#runtime.stream(this.#path, {
      'lambda-runtime-function-response-mode': 'streaming',
      'content-type': this.#contentType,
      trailer: `${ERROR_TYPE}, ${ERROR_BODY}`,
    })
    return this.#sending
  }

  #finish() {
    void this.#begin().end(this.#trailers).then(this.#tellDone)
  }
}
