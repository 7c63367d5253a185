import { ServiceError } from '../errors.ts'

/** Recorded, as is all of this file where nothing else is said: localstack tests/aws/services/logs/*.snapshot.json */
export const groupNotFound = () =>
  new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.', 400)

export const streamNotFound = () =>
  new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.', 400)

export const groupExists = () =>
  new ServiceError('ResourceAlreadyExistsException', 'The specified log group already exists', 400)

export const streamExists = () =>
  new ServiceError('ResourceAlreadyExistsException', 'The specified log stream already exists', 400)

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message, 400)

export const invalidToken = () => invalidParameter('The specified nextToken is invalid.')

/** In the form of `test_logs_events.snapshot.json`, `error-limit-exceeded`, for members that `Constraints` cannot reach. */
export const invalidMember = (member: string, value: unknown, rule: string) =>
  invalidParameter(
    `1 validation error detected: Value ${value === undefined ? 'null' : `'${value}'`} at '${member}' ` +
      `failed to satisfy constraint: Member must ${rule}`,
  )
