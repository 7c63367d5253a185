import {
  GetPublicAccessBlock$,
  type GetPublicAccessBlockOutput,
  type GetPublicAccessBlockRequest,
  type PublicAccessBlockConfiguration,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { noSuchSetting } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export const getPublicAccessBlock = action({
  operation: GetPublicAccessBlock$,

  run({ state }: Context<S3State>, input: GetPublicAccessBlockRequest): GetPublicAccessBlockOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<PublicAccessBlockConfiguration>(name, 'publicAccess')
    if (!found) throw noSuchSetting('publicAccess', name)
    return { PublicAccessBlockConfiguration: found }
  },
})
