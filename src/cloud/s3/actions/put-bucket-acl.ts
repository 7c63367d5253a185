import { PutBucketAcl$, type PutBucketAclRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { checkAcl } from '../acl.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export const putBucketAcl = action({
  operation: PutBucketAcl$,

  run({ state }: Context<S3State>, input: PutBucketAclRequest): void {
    checkAcl(state, findBucket(state, input).name, input)
  },
})
