// console.* as Lambda's log lines. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
import { format } from 'node:util'

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

/** `current.requestId` is read for each line. `write` gets whole lines. */
export function patchConsole(current, write) {
  const asJson = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON'
  const least = ORDER.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL ?? 'TRACE')
  for (const [method, level] of Object.entries(LEVELS)) {
    if (ORDER.indexOf(level) < least) console[method] = () => {}
    else
      console[method] = (...said) =>
        write(`${asJson ? json(level, current.requestId, said) : text(level, current.requestId, said)}\n`)
  }
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

/** An error's details, which the runtime passes as an object, are JSON in the text form. */
function text(level, requestId, said) {
  const parts =
    said.length === 2 && said[1]?.errorType !== undefined
      ? [`${said[0]} `, JSON.stringify(said[1])].join('\t')
      : format(...said)
  return [new Date().toISOString(), requestId, level, parts].join('\t')
}

function json(level, requestId, said) {
  const [first] = said
  const message = said.length === 1 && !(first instanceof Error) ? first : format(...said)
  const error = said.find((each) => each instanceof Error)
  return JSON.stringify({
    timestamp: new Date().toISOString(),
    level,
    ...(requestId && { requestId }),
    message,
    ...(error && { errorType: error.name, errorMessage: error.message, stackTrace: (error.stack ?? '').split('\n') }),
  })
}
