import {
  DeleteObjectTagging$,
  type DeleteObjectTaggingOutput,
  type DeleteObjectTaggingRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { versionOf } from '../described.ts'
import { notify } from '../notification/deliver.ts'
import type { S3State } from '../state.ts'
import { findVersion } from '../version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export const deleteObjectTagging = action({
  operation: DeleteObjectTagging$,

  run(context: Context<S3State>, input: DeleteObjectTaggingRequest): DeleteObjectTaggingOutput {
    const { state } = context
    const bucket = findBucket(state, input)
    const version = findVersion(state, bucket, input, 'DELETE')
    const { tags: _, ...untagged } = version
    state.objectsOf(bucket.name).put(untagged)
    notify(context, bucket, 'ObjectTagging:Delete', untagged)
    return versionOf(bucket, version.versionId)
  },
})
