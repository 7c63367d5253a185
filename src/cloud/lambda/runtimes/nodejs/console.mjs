// console.* as Lambda's log lines. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
import { format } from 'node:util'
import { asError, errorBody, onLambda } from './errors.mjs'

const LEVELS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  fatal: 'FATAL',
}
const ORDER = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']

const asJson = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON'

/** `current.requestId` is read for each line. `write` gets whole lines. */
export function patchConsole(current, write) {
  const least = ORDER.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase())
  const line = asJson ? jsonLine : textLine
  for (const [method, level] of Object.entries(LEVELS))
    console[method] =
      ORDER.indexOf(level) < least
        ? () => {}
        : (...said) => write(`${oneEvent(line(new Date().toISOString(), current.requestId, level, said))}\n`)
}

/** However many lines it has, what is said at once is one log event. By the NUL whoever reads it knows: `../../log.ts`. */
const oneEvent = (text) => text.replaceAll('\n', '\0\n')

/** An error that the runtime reports. In text its details are one line of JSON after a tab, on which tools rely. */
export function logError(message, thrown) {
  const error = asError(thrown)
  if (asJson) console.error(error)
  else console.error(message, `\t${textDetails(error)}`)
}

/**
 * What a handler writes to a stream by itself must be out before the environment is frozen, and must not pile up in its
 * memory: Node would write to a pipe in the background. The streams are made when first used, so that is when.
 */
export function writeAtOnce() {
  for (const name of ['stdout', 'stderr']) {
    const { get } = Object.getOwnPropertyDescriptor(process, name)
    Object.defineProperty(process, name, {
      configurable: true,
      enumerable: true,
      get() {
        const stream = get.call(process)
        stream._handle?.setBlocking?.(true)
        Object.defineProperty(process, name, { configurable: true, enumerable: true, value: stream })
        return stream
      },
    })
  }
}

const textLine = (time, requestId, level, said) => `${time}\t${requestId}\t${level}\t${format(...said)}`

function jsonLine(timestamp, requestId, level, said) {
  const line = { timestamp, level, requestId }
  if (said.length === 1) {
    try {
      return withErrors({ ...line, message: said[0] }, (error) => ({ ...jsonDetails(error), ...error }))
    } catch {
      return JSON.stringify({ ...line, message: format(said[0]) }) // a circle, or a BigInt
    }
  }
  const error = said.find((each) => each instanceof Error)
  return JSON.stringify({ ...line, message: format(...said), ...(error && jsonDetails(error)) })
}

const jsonDetails = (error) => ({
  errorType: error.constructor?.name ?? 'UnknownError',
  errorMessage: onLambda(error.message ?? ''),
  stackTrace: onLambda(error.stack).split('\n'),
})

function textDetails(thrown) {
  try {
    return withErrors(thrown, (error) => ({
      errorType: error.name,
      errorMessage: onLambda(error.message ?? ''),
      ...error,
      stack: onLambda(error.stack).split('\n'),
    }))
  } catch {
    return JSON.stringify(errorBody(thrown))
  }
}

/** As JSON, which by itself sees nothing of an error but what was added to it. */
const withErrors = (value, details) =>
  JSON.stringify(value, (_, member) => (member instanceof Error ? details(member) : member))
