// What a runtime tells Lambda of an error, whatever it was that was thrown.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { types } from 'node:util'

const PLACES = [
  [process.env.LAMBDA_TASK_ROOT, '/var/task'],
  [dirname(dirname(fileURLToPath(import.meta.url))), '/var/runtime'],
]

/** A text with its paths as they are on Lambda: whoever reads an error there and here shall read the same. */
export const onLambda = (text) =>
  PLACES.reduce((found, [here, there]) => (here ? found.replaceAll(here, there) : found), `${text}`)

/** An error of the runtime's own, by Lambda's name for it. */
export function runtimeError(name, message) {
  return Object.defineProperty(new Error(message), 'name', { value: name }) // not enumerable: the log shows what is
}

/** `{ errorType, errorMessage, trace }`, as callers see it. A thrown value that is no Error has no trace. */
export function errorBody(error) {
  try {
    if (!types.isNativeError(error)) return { errorType: typeof error, errorMessage: String(error), trace: [] }
    const [errorMessage, stack] = [onLambda(error.message), onLambda(error.stack)]
    return { errorType: `${error.name}`, errorMessage, trace: stack.split('\n') }
  } catch {
    // A getter or a toString of the function's own threw. The words are Lambda's.
    const problem = 'there was a problem while retrieving one or more of its message, name, and stack'
    return { errorType: 'handled', errorMessage: `callback called with Error argument, but ${problem}`, trace: [] }
  }
}

/** For the log: whatever was thrown, as an Error. */
export const asError = (thrown) => (thrown instanceof Error ? thrown : new Error(errorBody(thrown).errorMessage))

/** A rejection that nobody handled. What was rejected, and with what, are in the log. */
export function unhandledRejection(reason, promise) {
  const { errorType, errorMessage } = errorBody(reason)
  const message = types.isNativeError(reason) ? `${errorType}: ${errorMessage}` : errorMessage
  return Object.assign(runtimeError('Runtime.UnhandledPromiseRejection', message), { reason, promise })
}
