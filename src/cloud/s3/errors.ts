import { ServiceError } from '../errors.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const noSuchBucket = (BucketName: string) =>
  new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName })

export const noSuchKey = (Key: string) =>
  new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key })

export const bucketExists = (BucketName: string) =>
  new ServiceError(
    'BucketAlreadyOwnedByYou',
    'Your previous request to create the named bucket succeeded and you already own it.',
    409,
    { BucketName },
  )

export const bucketNotEmpty = (BucketName: string) =>
  new ServiceError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, { BucketName })

export const invalidBucketName = (BucketName: string) =>
  new ServiceError('InvalidBucketName', 'The specified bucket is not valid.', 400, { BucketName })

export const preconditionFailed = (Condition: string) =>
  new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition,
  })

export const invalidArgument = (message: string, members: Record<string, string> = {}) =>
  new ServiceError('InvalidArgument', message, 400, members)
