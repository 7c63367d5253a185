import { ServiceError } from '../errors.ts'

/** Recorded: `scheduler-bad-rate-10-seconds`. */
export const invalidExpression = (expression: string) => validation(`Invalid Schedule Expression ${expression}.`)

export const validation = (message: string) => new ServiceError('ValidationException', message, 400)

export const notFound = (name: string) =>
  new ServiceError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404)

export const conflict = (name: string) => new ServiceError('ConflictException', `Schedule ${name} already exists.`, 409)
