import {
  GetObjectAttributes$,
  type GetObjectAttributesOutput,
  type GetObjectAttributesRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { shownChecksum } from '../checksum.ts'
import { versionOf } from '../described.ts'
import { findReadable } from '../read.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes = action({
  operation: GetObjectAttributes$,

  async run(context: Context<S3State>, input: GetObjectAttributesRequest): Promise<GetObjectAttributesOutput> {
    const bucket = findBucket(context.state, input)
    const version = await findReadable(context, bucket, { Key: input.Key, VersionId: input.VersionId }, 'GET')
    const wants = (name: string) => (input.ObjectAttributes ?? []).includes(name as never)
    const { checksum } = version
    return {
      LastModified: new Date(version.modifiedAt),
      ...versionOf(bucket, version.versionId),
      ...(wants('ETag') && { ETag: version.etag }),
      ...(wants('Checksum') && checksum && { Checksum: shownChecksum(checksum) }),
      ...(wants('StorageClass') && { StorageClass: 'STANDARD' as const }),
      ...(wants('ObjectSize') && { ObjectSize: version.size }),
    }
  },
})
