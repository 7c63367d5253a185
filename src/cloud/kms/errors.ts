import { ServiceError } from '../errors.ts'

// The words were recorded, where nothing else is said: localstack tests/aws/services/kms/test_kms.snapshot.json

export const validation = (message: string) => new ServiceError('ValidationException', message, 400)
export const notFound = (message: string) => new ServiceError('NotFoundException', message, 400)
export const keyNotFound = (arn: string) => notFound(`Key '${arn}' does not exist`)
export const invalidKeyId = (id: string) => notFound(`Invalid keyId '${id}'`)
export const disabled = (arn: string) => new ServiceError('DisabledException', `${arn} is disabled.`, 400)

export const invalidState = (message: string) => new ServiceError('KMSInvalidStateException', message, 400)
export const pendingDeletion = (arn: string) => invalidState(`${arn} is pending deletion.`)

export const invalidCiphertext = () => new ServiceError('InvalidCiphertextException', '', 400)

export const incorrectKey = () =>
  new ServiceError(
    'IncorrectKeyException',
    'The key ID in the request does not identify a CMK that can perform this operation.',
    400,
  )

/** https://repost.aws/knowledge-center/kms-lambda-cross-account-encryption-errors */
export const unknownCiphertextKey = () =>
  new ServiceError(
    'AccessDeniedException',
    'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    400,
  )

export const unsupported = (message = '') => new ServiceError('UnsupportedOperationException', message, 400)
export const invalidKeyUsage = (message: string) => new ServiceError('InvalidKeyUsageException', message, 400)
export const limitExceeded = (message: string) => new ServiceError('LimitExceededException', message, 400)

export const dryRun = () =>
  new ServiceError('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.', 400)

/** Answers for enclaves are encrypted for them alone, which this cloud cannot do. */
export function checkNoRecipient({ Recipient }: { Recipient?: object | undefined }): void {
  if (Recipient)
    throw new ServiceError(
      'NotImplementedException',
      'The local cloud has no enclaves to answer: leave out Recipient.',
      501,
    )
}
