import {
  GetBucketVersioning$,
  type GetBucketVersioningOutput,
  type GetBucketVersioningRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const getBucketVersioning = action({
  operation: GetBucketVersioning$,

  run({ state }: Context<S3State>, input: GetBucketVersioningRequest): GetBucketVersioningOutput {
    const { versioning } = findBucket(state, input)
    return versioning ? { Status: versioning } : {}
  },
})
