import { ServiceError } from '../errors.ts'

/** Recorded, as is all of this file where nothing else is said: localstack tests/aws/services/events/*.snapshot.json */
export const invalid = (message: string) => new ServiceError('ValidationException', message, 400)

export const busNotFound = (name: string) =>
  new ServiceError('ResourceNotFoundException', `Event bus ${name} does not exist.`, 400)

export const busExists = (name: string) =>
  new ServiceError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`, 400)

export const ruleNotFound = (name: string, bus: string) =>
  new ServiceError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${bus}.`, 400)

export const statementNotFound = () =>
  new ServiceError('ResourceNotFoundException', 'Statement with the provided id does not exist.', 400)

export const limitExceeded = () =>
  new ServiceError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.', 400)

export const invalidEventPattern = (message: string) => new ServiceError('InvalidEventPatternException', message, 400)
