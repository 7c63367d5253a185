import { PutObjectAcl$, type PutObjectAclOutput, type PutObjectAclRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { checkAcl } from '../acl.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'
import { findVersion } from '../version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
export const putObjectAcl = action({
  operation: PutObjectAcl$,

  run({ state }: Context<S3State>, input: PutObjectAclRequest): PutObjectAclOutput {
    const bucket = findBucket(state, input)
    findVersion(state, bucket, input, 'PUT')
    checkAcl(state, bucket.name, input)
    return {}
  },
})
