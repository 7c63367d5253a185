import { ServiceError } from '../errors.ts'

/** Recorded, as is all of this file where nothing else is said: localstack tests/aws/services/lambda_/*.snapshot.json */
export const functionNotFound = (arn: string) =>
  new ServiceError('ResourceNotFoundException', `Function not found: ${arn}`, 404, { Type: 'User' })

export const functionExists = (name: string) =>
  new ServiceError('ResourceConflictException', `Function already exist: ${name}`, 409, { Type: 'User' })

export const updateInProgress = (arn: string) =>
  new ServiceError(
    'ResourceConflictException',
    `The operation cannot be performed at this time. An update is in progress for resource: ${arn}`,
    409,
    { Type: 'User' },
  )

/** https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html */
export const functionPending = () =>
  new ServiceError(
    'ResourceConflictException',
    'The operation cannot be performed at this time. The function is currently in the following state: Pending',
    409,
    { Type: 'User' },
  )

export const invalidParameter = (message: string) =>
  new ServiceError('InvalidParameterValueException', message, 400, { Type: 'User' })

export const wrongRevision = () =>
  new ServiceError(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. ' +
      'Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    412,
    { Type: 'User' },
  )

export const requestTooLarge = (message: string) =>
  new ServiceError('RequestEntityTooLargeException', message, 413, { Type: 'User' })

export const invalidRequestContent = (message: string) =>
  new ServiceError('InvalidRequestContentException', message, 400, { Type: 'User' })

export const rateExceeded = (reason: ThrottleReason) =>
  new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, { Reason: reason, Type: 'User' })

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
export type ThrottleReason = 'ConcurrentInvocationLimitExceeded' | 'ReservedFunctionConcurrentInvocationLimitExceeded'
