import { ServiceError } from '../errors.ts'

/** Recorded, as is all of this file where nothing else is said: localstack tests/aws/services/lambda_/*.snapshot.json */
export const functionNotFound = (arn: string) => resourceNotFound(`Function not found: ${arn}`)

export const resourceNotFound = (message = 'The resource you requested does not exist.') =>
  new ServiceError('ResourceNotFoundException', message, 404, { Type: 'User' })

export const aliasNotFound = (arn: string) => resourceNotFound(`Cannot find alias arn: ${arn}`)

export const resourceConflict = (message: string) =>
  new ServiceError('ResourceConflictException', message, 409, { Type: 'User' })

export const functionExists = (name: string) => resourceConflict(`Function already exist: ${name}`)

export const updateInProgress = (arn: string) =>
  resourceConflict(`The operation cannot be performed at this time. An update is in progress for resource: ${arn}`)

/** https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html */
export const functionPending = () =>
  resourceConflict(
    'The operation cannot be performed at this time. The function is currently in the following state: Pending',
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

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html#API_UpdateEventSourceMapping_Errors */
export const resourceInUse = (doing: 'update' | 'delete') =>
  new ServiceError('ResourceInUseException', `Cannot ${doing} the event source mapping because it is in use.`, 400, {
    Type: 'User',
  })

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html */
export const recursionStopped = () =>
  new ServiceError(
    'RecursiveInvocationException',
    'Lambda has detected your function being invoked in a recursive loop with other AWS resources ' +
      "and stopped your function's invocation.",
    400,
    { Type: 'User' },
  )

export const accessDenied = (message: string) =>
  new ServiceError('AccessDeniedException', message, 403, { Type: 'User' })

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
export type ThrottleReason = 'ConcurrentInvocationLimitExceeded' | 'ReservedFunctionConcurrentInvocationLimitExceeded'
