import type { Context } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { findBucket } from './bucket.ts'
import { checkReadConditions } from './conditions.ts'
import { invalidArgument, invalidRequest, preconditionFailed } from './errors.ts'
import type { Bucket, ObjectVersion, S3State } from './state.ts'
import { findVersion } from './version.ts'

type Asked = {
  CopySource?: string | undefined
  CopySourceIfMatch?: string | undefined
  CopySourceIfNoneMatch?: string | undefined
  CopySourceIfModifiedSince?: Date | undefined
  CopySourceIfUnmodifiedSince?: Date | undefined
  ExpectedSourceBucketOwner?: string | undefined
}

type Source = { bucket: Bucket; version: ObjectVersion; isVersionNamed: boolean }

/** What is to be copied, if it is as the caller expects. */
export async function findSource({ state }: Context<S3State>, asked: Asked): Promise<Source> {
  const { Bucket, Key, VersionId } = copySource(asked.CopySource ?? '')
  if (!Bucket || !Key)
    throw invalidArgument('Invalid copy source object key', {
      ArgumentName: 'x-amz-copy-source',
      ArgumentValue: 'x-amz-copy-source',
    })
  const bucket = findBucket(state, { Bucket, ExpectedBucketOwner: asked.ExpectedSourceBucketOwner })
  const version = found(state, bucket, { Key, VersionId })
  try {
    checkReadConditions(version, {
      IfMatch: asked.CopySourceIfMatch,
      IfNoneMatch: asked.CopySourceIfNoneMatch,
      IfModifiedSince: asked.CopySourceIfModifiedSince,
      IfUnmodifiedSince: asked.CopySourceIfUnmodifiedSince,
    })
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const isNone = error.status === 304
    const name = isNone
      ? asked.CopySourceIfNoneMatch === undefined
        ? 'If-Modified-Since'
        : 'If-None-Match'
      : error.members.Condition
    throw preconditionFailed(`x-amz-copy-source-${name}`)
  }
  return { bucket, version, isVersionNamed: VersionId !== undefined }
}

function found(state: S3State, bucket: Bucket, named: { Key: string; VersionId: string | undefined }): ObjectVersion {
  try {
    return findVersion(state, bucket, named)
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status !== 405) throw error
    throw invalidRequest('The source of a copy request may not specifically refer to a delete marker by version id.')
  }
}

/** `/uploads/a%20b?versionId=1`, with a slash before it or without. */
export function copySource(source: string): { Bucket: string; Key: string; VersionId: string | undefined } {
  const [path = '', VersionId] = source.replace(/^\//, '').split('?versionId=')
  const whole = path.includes('/') ? path : decoded(path)
  const slash = whole.indexOf('/')
  return {
    Bucket: whole.slice(0, Math.max(0, slash)),
    Key: slash < 0 ? '' : decoded(whole.slice(slash + 1)),
    VersionId,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone % is taken as it stands
  }
}
