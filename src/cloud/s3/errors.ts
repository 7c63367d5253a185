import { ServiceError } from '../errors.ts'

/** S3's refusals, in its words: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const refusal =
  (code: string, message: string, status = 400) =>
  (members: Readonly<Record<string, unknown>> = {}) =>
    new ServiceError(code, message, status, members)

export const noSuchBucket = (BucketName: string) =>
  new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName })

export const noSuchKey = (Key: string, headers: Readonly<Record<string, string>> = {}) =>
  new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key }, headers)

export const noSuchVersion = (Key: string, VersionId: string) =>
  new ServiceError('NoSuchVersion', 'The specified version does not exist.', 404, { Key, VersionId })

export const noSuchUpload = (UploadId: string) =>
  new ServiceError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId },
  )

export const invalidBucketName = (BucketName: string) =>
  new ServiceError('InvalidBucketName', 'The specified bucket is not valid.', 400, { BucketName })

export const bucketAlreadyOwnedByYou = (BucketName: string) =>
  new ServiceError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    409,
    { BucketName },
  )

export const bucketNotEmpty = (BucketName: string, isVersioned: boolean) =>
  new ServiceError(
    'BucketNotEmpty',
    isVersioned
      ? 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.'
      : 'The bucket you tried to delete is not empty',
    409,
    { BucketName },
  )

export const accessDenied = refusal('AccessDenied', 'Access Denied', 403)

export const preconditionFailed = (Condition: string) =>
  new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition,
  })

/** Has no body on the wire. */
export const notModified = (ETag: string) => new ServiceError('NotModified', 'Not Modified', 304, {}, { etag: ETag })

export const invalidArgument = (message: string, members: Readonly<Record<string, string>> = {}) =>
  new ServiceError('InvalidArgument', message, 400, members)

export const invalidRequest = (message: string) => new ServiceError('InvalidRequest', message, 400)

export const invalidRange = (RangeRequested: string, ActualObjectSize: number) =>
  new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416, {
    RangeRequested,
    ActualObjectSize: String(ActualObjectSize),
  })

export const badDigest = (what: string, received = false) =>
  new ServiceError(
    'BadDigest',
    received
      ? `The ${what} you specified did not match what we received.`
      : `The ${what} you specified did not match the calculated checksum.`,
    400,
  )

export const invalidDigest = refusal('InvalidDigest', 'The Content-MD5 you specified was invalid.')

export const malformedXml = refusal(
  'MalformedXML',
  'The XML you provided was not well-formed or did not validate against our published schema',
)

export const entityTooLarge = (ProposedSize: number, MaxSizeAllowed: number) =>
  new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
    ProposedSize: String(ProposedSize),
    MaxSizeAllowed: String(MaxSizeAllowed),
  })

export const keyTooLong = (key: string) =>
  new ServiceError('KeyTooLongError', 'Your key is too long', 400, {
    Size: String(new TextEncoder().encode(key).length),
    MaxSizeAllowed: '1024',
  })

export const methodNotAllowed = (
  Method: string,
  ResourceType: string,
  headers: Readonly<Record<string, string>> = {},
) =>
  new ServiceError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    { Method, ResourceType },
    headers,
  )

const NO_SETTING: Readonly<Record<string, readonly [code: string, message: string]>> = {
  cors: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
  lifecycle: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
  ownership: ['OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'],
  policy: ['NoSuchBucketPolicy', 'The bucket policy does not exist'],
  publicAccess: ['NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'],
  tags: ['NoSuchTagSet', 'The TagSet does not exist'],
  website: ['NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'],
}

/** A bucket was never told this. */
export function noSuchSetting(kind: string, BucketName: string): ServiceError {
  const [code = '', message = ''] = NO_SETTING[kind] ?? []
  return new ServiceError(code, message, 404, { BucketName })
}
