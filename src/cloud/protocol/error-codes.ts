import type { ServiceError } from '../errors.ts'

/**
 * Refusals that come before any service's own have one meaning and a code for each protocol. The cloud throws the JSON
 * ones; here are the others, and their words where those differ too.
 */
export type Dialect = Readonly<Record<string, { code?: string; message?: string }>>

/** https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
export const QUERY_CODES: Dialect = {
  AccessDeniedException: { code: 'AccessDenied' },
  ExpiredTokenException: { code: 'ExpiredToken' },
  IncompleteSignatureException: { code: 'IncompleteSignature' },
  InvalidParameterValueException: { code: 'InvalidParameterValue' },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch' },
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken' },
  MissingRequiredParameterException: { code: 'MissingParameter' },
  ThrottlingException: { code: 'Throttling' },
  UnknownOperationException: { code: 'InvalidAction' },
  UnrecognizedClientException: { code: 'InvalidClientTokenId' },
  ValidationException: { code: 'ValidationError' },
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const XML_CODES: Dialect = {
  AccessDeniedException: { code: 'AccessDenied' },
  IncompleteSignatureException: { code: 'AuthorizationHeaderMalformed' },
  InternalFailure: { code: 'InternalError' },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch' },
  MissingAuthenticationTokenException: { code: 'AccessDenied', message: 'Access Denied' },
  NotImplementedException: { code: 'NotImplemented' },
  ThrottlingException: { code: 'SlowDown' },
  UnknownOperationException: { code: 'MethodNotAllowed' },
  UnrecognizedClientException: {
    code: 'InvalidAccessKeyId',
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  ValidationException: { code: 'InvalidArgument' },
}

export function inDialect({ code, message }: ServiceError, dialect: Dialect): { code: string; message: string } {
  return { code, message, ...dialect[code] }
}
