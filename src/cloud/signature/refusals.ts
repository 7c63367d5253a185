import { ServiceError } from '../errors.ts'

/**
 * Why a request's signature is not taken, in AWS's words:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export const missingAuthenticationToken = () =>
  new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403)

export const incompleteSignature = (message: string) => new ServiceError('IncompleteSignatureException', message, 400)

/** Of a key that was never issued here, and of a session token that is not the key's. */
export const unrecognizedClient = () =>
  new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403)

export const invalidSignature = (message: string) => new ServiceError('InvalidSignatureException', message, 403)

export const signatureMismatch = () =>
  invalidSignature(
    'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  )

/** The rest are S3's: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const contentMismatch = (stated: string, computed: string) =>
  new ServiceError(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    400,
    { ClientComputedContentSHA256: stated, S3ComputedContentSHA256: computed },
  )

export const missingContentHash = () =>
  new ServiceError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256', 400)

export const presignedIncomplete = () =>
  new ServiceError(
    'AuthorizationQueryParametersError',
    'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, ' +
      'X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    400,
  )

export const presignedTooLong = () =>
  new ServiceError('AuthorizationQueryParametersError', 'X-Amz-Expires must be less than a week (in seconds)', 400)

export const presignedExpired = () => new ServiceError('AccessDenied', 'Request has expired', 403)
