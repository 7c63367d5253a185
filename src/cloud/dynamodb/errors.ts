import { ServiceError } from '../errors.ts'

export const validation = (message: string) => new ServiceError('ValidationException', message, 400)

export const invalidParameter = (reason: string) => validation(`One or more parameter values were invalid: ${reason}`)

/** Recorded: `ddb-missing-table-transact`. */
export const notFound = (message = 'Requested resource not found') =>
  new ServiceError('ResourceNotFoundException', message, 400)

export const inUse = (message: string) => new ServiceError('ResourceInUseException', message, 400)

export const limitExceeded = (message: string) => new ServiceError('LimitExceededException', message, 400)

/** `members.Item`: what was there, for callers who asked for it. */
export const conditionFailed = (members: Readonly<Record<string, unknown>> = {}) =>
  new ServiceError('ConditionalCheckFailedException', 'The conditional request failed', 400, members)
