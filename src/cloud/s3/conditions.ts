import { noSuchKey, notModified, preconditionFailed } from './errors.ts'
import type { ObjectVersion } from './state.ts'

/** https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2, with dates in whole seconds */
export function checkReadConditions(
  { etag, modifiedAt }: ObjectVersion,
  asked: {
    IfMatch?: string | undefined
    IfNoneMatch?: string | undefined
    IfModifiedSince?: Date | undefined
    IfUnmodifiedSince?: Date | undefined
  },
): void {
  const seconds = Math.floor(modifiedAt / 1000)
  const after = (date: Date) => seconds > Math.floor(date.getTime() / 1000)
  if (asked.IfMatch !== undefined) {
    if (!names(asked.IfMatch, etag)) throw preconditionFailed('If-Match')
  } else if (asked.IfUnmodifiedSince && after(asked.IfUnmodifiedSince)) throw preconditionFailed('If-Unmodified-Since')
  if (asked.IfNoneMatch !== undefined) {
    if (names(asked.IfNoneMatch, etag)) throw notModified(`"${etag}"`)
  } else if (asked.IfModifiedSince && !after(asked.IfModifiedSince)) throw notModified(`"${etag}"`)
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
export function checkWriteConditions(
  found: ObjectVersion | undefined,
  key: string,
  { IfMatch, IfNoneMatch }: { IfMatch?: string | undefined; IfNoneMatch?: string | undefined },
): void {
  const there = found?.isDeleteMarker ? undefined : found
  if (IfMatch !== undefined) {
    if (!there) throw noSuchKey(key)
    if (!names(IfMatch, there.etag)) throw preconditionFailed('If-Match')
  }
  if (IfNoneMatch !== undefined && there && names(IfNoneMatch, there.etag)) throw preconditionFailed('If-None-Match')
}

/** Whether a list of entity tags, quoted or not, names this one. */
const names = (list: string, etag: string) =>
  list.split(',').some((one) => {
    const name = one.trim().replace(/^W\//, '').replaceAll('"', '')
    return name === '*' || name === etag
  })
