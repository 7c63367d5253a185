import { GetObjectAcl$, type GetObjectAclOutput, type GetObjectAclRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { ownersAcl } from '../acl.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'
import { findVersion } from '../version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export const getObjectAcl = action({
  operation: GetObjectAcl$,

  run({ state }: Context<S3State>, input: GetObjectAclRequest): GetObjectAclOutput {
    findVersion(state, findBucket(state, input), input)
    return ownersAcl(state)
  },
})
