import {
  GetBucketTagging$,
  type GetBucketTaggingOutput,
  type GetBucketTaggingRequest,
  type Tag,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { noSuchSetting } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html */
export const getBucketTagging = action({
  operation: GetBucketTagging$,

  run({ state }: Context<S3State>, input: GetBucketTaggingRequest): GetBucketTaggingOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<Tag[]>(name, 'tags')
    if (!found) throw noSuchSetting('tags', name)
    return { TagSet: found }
  },
})
