import { GetBucketAcl$, type GetBucketAclOutput, type GetBucketAclRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { ownersAcl } from '../acl.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export const getBucketAcl = action({
  operation: GetBucketAcl$,

  run({ state }: Context<S3State>, input: GetBucketAclRequest): GetBucketAclOutput {
    findBucket(state, input)
    return ownersAcl(state)
  },
})
