import { PutBucketTagging$, type PutBucketTaggingRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'
import { checkedTags } from '../tags.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html */
export const putBucketTagging = action({
  operation: PutBucketTagging$,

  run({ state }: Context<S3State>, input: PutBucketTaggingRequest): void {
    const { name } = findBucket(state, input)
    state.settings.set(name, 'tags', checkedTags(input.Tagging?.TagSet, 'bucket'))
  },
})
