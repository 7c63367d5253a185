/**
 * What a service answers when it refuses. `code` and `message` are the words a client sees, so they are AWS's own;
 * each place that throws one names where the words were recorded.
 */
export class ServiceError extends Error {
  constructor(
    /** The `__type`, `x-amzn-ErrorType` or `<Code>` on the wire, e.g. `TooManyRequestsException`. */
    readonly code: string,
    message: string,
    /** HTTP status. 4xx: the caller's doing; 5xx: ours. */
    readonly status: number,
    /** Further members of the error's body, e.g. `{ Reason, Type }`. */
    readonly members: Readonly<Record<string, unknown>> = {},
    /** Headers of the answer beside the protocol's own, in lower case, where the protocol has such. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.name = code
  }
}

/** Recorded: localstack tests/aws/services/lambda_/test_lambda_api.snapshot.json, `invalid_function_name_exc`. */
export const invalidInput = (violations: readonly string[], code = 'ValidationException') =>
  new ServiceError(
    code,
    `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
    400,
  )

/** Not AWS's words, for AWS has this operation: the local cloud does not, and says which. */
export const notImplemented = (service: string, operation: string) =>
  new ServiceError('NotImplementedException', `The local cloud does not implement ${service}:${operation} yet.`, 501)
