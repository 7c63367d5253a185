import { HeadBucket$, type HeadBucketOutput, type HeadBucketRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { arnOf, findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket = action({
  operation: HeadBucket$,

  run({ state, region }: Context<S3State>, input: HeadBucketRequest): HeadBucketOutput {
    const { name, location } = findBucket(state, input)
    return { BucketArn: arnOf(name), BucketRegion: location || region, AccessPointAlias: false }
  },
})
