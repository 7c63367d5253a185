import { CopyObject$, type CopyObjectOutput, type CopyObjectRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { attributesOf } from '../attributes.ts'
import { findBucket } from '../bucket.ts'
import { algorithmNamed, shownChecksum } from '../checksum.ts'
import { checkWriteConditions } from '../conditions.ts'
import { findSource } from '../copy-source.ts'
import { described, versionOf } from '../described.ts'
import { invalidRequest } from '../errors.ts'
import { notify } from '../notification/deliver.ts'
import { rehashed } from '../rehash.ts'
import type { S3State } from '../state.ts'
import { putVersion } from '../version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject = action({
  operation: CopyObject$,

  async run(context: Context<S3State>, input: CopyObjectRequest): Promise<CopyObjectOutput> {
    const { state } = context
    const { Key: key = '' } = input
    const { name } = findBucket(state, input)
    const { bucket: from, version: source, isVersionNamed } = await findSource(context, input)
    const replaces = input.MetadataDirective === 'REPLACE'
    const given = attributesOf(input)
    const changes = replaces || input.TaggingDirective === 'REPLACE' || given.storageClass || given.encryption
    if (
      from.name === name &&
      source.key === key &&
      !isVersionNamed &&
      !changes &&
      !given.headers.WebsiteRedirectLocation
    )
      throw invalidRequest(
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
      )
    checkWriteConditions(state.objectsOf(name).current(key), key, input)
    const { headers, metadata } = replaces ? given : source
    const tags = input.TaggingDirective === 'REPLACE' ? given.tags : source.tags
    state.bodies.hold(source.blobs)
    const content = await rehashed(state.bodies, source, algorithmNamed(input.ChecksumAlgorithm))
    const put = await putVersion(
      state,
      input,
      {
        ...{ key, headers, ...content, blobs: source.blobs, size: source.size },
        ...(metadata && { metadata }),
        ...(tags && { tags }),
        ...(given.storageClass && { storageClass: given.storageClass }),
        ...(given.encryption && { encryption: given.encryption }),
      },
      input,
    )
    const bucket = findBucket(state, input)
    notify(context, bucket, 'ObjectCreated:Copy', put)
    const { ETag, ...rest } = described(bucket, put)
    return {
      ...rest,
      ...(from.versioning && { CopySourceVersionId: versionOf(from, source.versionId).VersionId }),
      CopyObjectResult: { ETag, LastModified: new Date(put.modifiedAt), ...shownChecksum(put.checksum) },
    }
  },
})
