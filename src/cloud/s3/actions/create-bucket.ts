import { CreateBucket$, type CreateBucketOutput, type CreateBucketRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { checkBucketName } from '../bucket.ts'
import { bucketAlreadyOwnedByYou, invalidRequest } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = action({
  operation: CreateBucket$,

  run({ state, clock, journal, requestId }: Context<S3State>, input: CreateBucketRequest): CreateBucketOutput {
    const { Bucket: name = '', CreateBucketConfiguration: configuration = {}, ObjectOwnership } = input
    checkBucketName(name)
    if (input.ObjectLockEnabledForBucket) throw invalidRequest('The local cloud has no Object Lock.')
    const location = locationOf(configuration.LocationConstraint)
    const answer = {
      Location: location === '' ? `/${name}` : `http://${name}.s3.amazonaws.com/`,
      BucketArn: `arn:aws:s3:::${name}`,
    }
    if (state.buckets.has(name)) {
      // Where S3 began, creating one's own bucket once more is no error.
      if (location !== '' || state.buckets.get(name)?.location !== '') throw bucketAlreadyOwnedByYou(name)
      return answer
    }
    state.buckets.set(name, { name, createdAt: clock.now(), location })
    state.settings.set(name, 'ownership', { Rules: [{ ObjectOwnership: ObjectOwnership ?? 'BucketOwnerEnforced' }] })
    state.settings.set(name, 'publicAccess', CLOSED)
    if (configuration.Tags) state.settings.set(name, 'tags', configuration.Tags)
    journal.write({ time: clock.now(), service: 's3', kind: 'bucket-created', requestId, bucket: name })
    return answer
  },
})

/** As every bucket is since April 2023: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const CLOSED = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }

function locationOf(constraint: string | undefined): string {
  if (constraint === undefined) return ''
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(constraint) && constraint !== 'us-east-1') return constraint
  if (constraint === 'EU') return constraint
  throw new ServiceError('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400, {
    LocationConstraint: constraint,
  })
}
