// What a runtime tells Lambda and the log of an error, whatever it was that was thrown.

/** An error of the runtime's own, by Lambda's name for it. */
export function runtimeError(name, message) {
  const error = new Error(message)
  error.name = name
  return error
}

/** `{ errorType, errorMessage, trace }`, as callers see it. A thrown value that is no Error has no trace. */
export function errorBody(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] }
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
}

/** The same for the log, with what the error carries besides. */
export function errorLog(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), stack: [] }
  const { errorType, errorMessage, trace } = errorBody(error)
  return { errorType, errorMessage, ...Object.fromEntries(Object.entries(error)), stack: trace }
}
