import { PutObjectTagging$, type PutObjectTaggingOutput, type PutObjectTaggingRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { versionOf } from '../described.ts'
import { notify } from '../notification/deliver.ts'
import type { S3State } from '../state.ts'
import { checkedTags } from '../tags.ts'
import { findVersion } from '../version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const putObjectTagging = action({
  operation: PutObjectTagging$,

  run(context: Context<S3State>, input: PutObjectTaggingRequest): PutObjectTaggingOutput {
    const { state } = context
    const bucket = findBucket(state, input)
    const version = findVersion(state, bucket, input, 'PUT')
    const tagged = { ...version, tags: checkedTags(input.Tagging?.TagSet) }
    state.objectsOf(bucket.name).put(tagged)
    notify(context, bucket, 'ObjectTagging:Put', tagged)
    return versionOf(bucket, version.versionId)
  },
})
