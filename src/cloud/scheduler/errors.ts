import { ServiceError } from '../errors.ts'

/** Recorded: `scheduler-bad-rate-10-seconds`. */
export const invalidExpression = (expression: string) => validation(`Invalid Schedule Expression ${expression}.`)

export const validation = (message: string) => new ServiceError('ValidationException', message, 400)

/** Reported, as is the next. */
export const notFound = (name: string) =>
  new ServiceError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404)

export const conflict = (name: string) => new ServiceError('ConflictException', `Schedule ${name} already exists.`, 409)

export const groupNotFound = (name: string) =>
  new ServiceError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404)

export const groupConflict = (name: string) =>
  new ServiceError('ConflictException', `Schedule group ${name} already exists.`, 409)

/** Words of our own. */
export const conflictingToken = () =>
  new ServiceError('ConflictException', 'The client token was used before, with other parameters.', 409)
