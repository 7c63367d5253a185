import {
  GetBucketOwnershipControls$,
  type GetBucketOwnershipControlsOutput,
  type GetBucketOwnershipControlsRequest,
  type OwnershipControls,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { noSuchSetting } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export const getBucketOwnershipControls = action({
  operation: GetBucketOwnershipControls$,

  run({ state }: Context<S3State>, input: GetBucketOwnershipControlsRequest): GetBucketOwnershipControlsOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<OwnershipControls>(name, 'ownership')
    if (!found) throw noSuchSetting('ownership', name)
    return { OwnershipControls: found }
  },
})
