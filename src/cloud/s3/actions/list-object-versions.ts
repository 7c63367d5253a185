import { ListObjectVersions$, type ListObjectVersionsOutput, type ListObjectVersionsRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket, ownerOf } from '../bucket.ts'
import { encoderOf, pageSize } from '../encoding.ts'
import { invalidArgument } from '../errors.ts'
import { versionsListed } from '../list-versions.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions = action({
  operation: ListObjectVersions$,

  run({ state, account }: Context<S3State>, input: ListObjectVersionsRequest): ListObjectVersionsOutput {
    const bucket = findBucket(state, input)
    const { Delimiter, Prefix = '', KeyMarker = '', VersionIdMarker, EncodingType } = input
    if (VersionIdMarker && !KeyMarker)
      throw invalidArgument('A version-id marker cannot be specified without a key marker.', {
        ArgumentName: 'version-id-marker',
        ArgumentValue: VersionIdMarker,
      })
    const encode = encoderOf(EncodingType)
    const MaxKeys = pageSize('max-keys', input.MaxKeys)
    const { versions, prefixes, next } = versionsListed(state.objectsOf(bucket.name), {
      ...{ prefix: Prefix, delimiter: Delimiter, most: MaxKeys },
      ...(KeyMarker && { keyMarker: KeyMarker }),
      ...(VersionIdMarker && { versionIdMarker: VersionIdMarker }),
    })
    const Owner = ownerOf(account)
    const shown = versions.map(({ version, isLatest }) => ({
      version,
      about: {
        ...{ Key: encode(version.key), VersionId: version.versionId, IsLatest: isLatest, Owner },
        LastModified: new Date(version.modifiedAt),
      },
    }))
    return {
      ...{ Name: bucket.name, Prefix: encode(Prefix), KeyMarker: encode(KeyMarker), MaxKeys },
      VersionIdMarker: VersionIdMarker ?? '',
      ...(Delimiter && { Delimiter: encode(Delimiter) }),
      ...(EncodingType && { EncodingType }),
      IsTruncated: next !== undefined,
      ...(next && {
        NextKeyMarker: encode(next.key),
        ...(next.versionId !== undefined && { NextVersionIdMarker: next.versionId }),
      }),
      Versions: shown
        .filter(({ version }) => !version.isDeleteMarker)
        .map(({ version, about }) => ({
          ...about,
          ...{
            ETag: `"${version.etag}"`,
            Size: version.size,
            StorageClass: (version.storageClass ?? 'STANDARD') as 'STANDARD',
          },
          ...(version.checksum && {
            ChecksumAlgorithm: [version.checksum.algorithm],
            ChecksumType: version.checksum.type,
          }),
        })),
      DeleteMarkers: shown.filter(({ version }) => version.isDeleteMarker).map(({ about }) => about),
      CommonPrefixes: prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    }
  },
})
