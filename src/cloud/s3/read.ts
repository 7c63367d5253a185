import type { Context } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { arnOf } from './bucket.ts'
import { shownChecksum } from './checksum.ts'
import { checkReadConditions } from './conditions.ts'
import { accessDenied, noSuchKey } from './errors.ts'
import { rangeOf } from './range.ts'
import type { Bucket, ObjectVersion, S3State } from './state.ts'
import { findVersion } from './version.ts'

type Asked = Parameters<typeof checkReadConditions>[1] & {
  Key?: string | undefined
  VersionId?: string | undefined
  Range?: string | undefined
  PartNumber?: number | undefined
  ChecksumMode?: string | undefined
}

/** The version to read. Who may not list the bucket is not told either that something is not there. */
export async function findReadable(
  context: Context<S3State>,
  bucket: Bucket,
  asked: Asked,
  method: 'GET' | 'HEAD',
): Promise<ObjectVersion> {
  try {
    const version = findVersion(context.state, bucket, asked, method)
    checkReadConditions(version, asked)
    return version
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== noSuchKey('').code) throw error
    if (await mayList(context, bucket)) throw error
    throw accessDenied()
  }
}

async function mayList({ state, caller }: Context<S3State>, { name }: Bucket): Promise<boolean> {
  if (caller.service) return true
  const resourcePolicy = state.settings.get<string>(name, 'policy')
  const demand = { action: 's3:ListBucket', resource: arnOf(name), ...(resourcePolicy && { resourcePolicy }) }
  return (await state.host.authorize(caller, demand)).allowed
}

/** Which bytes are asked for, by a range or by the number of a part, and what the answer says of that. */
export function pieceOf({ size, parts, checksum }: ObjectVersion, { Range, PartNumber, ChecksumMode }: Asked) {
  if (PartNumber !== undefined) {
    const count = parts?.length ?? 1
    const part = parts?.[PartNumber - 1]
    if (PartNumber > count || PartNumber < 1)
      throw new ServiceError('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
        ActualPartCount: String(count),
        PartNumberRequested: String(PartNumber),
      })
    const start = (parts ?? []).slice(0, PartNumber - 1).reduce((sum, each) => sum + each.size, 0)
    const end = start + (part?.size ?? size)
    return {
      ...{ start, end, isWhole: !parts },
      ...(size > 0 && { ContentRange: `bytes ${start}-${end - 1}/${size}` }),
      ...(parts && { PartsCount: count }),
      ...(ChecksumMode === 'ENABLED' &&
        checksum &&
        part?.checksum &&
        shownChecksum({ ...checksum, value: part.checksum })),
    }
  }
  const range = rangeOf(Range, size)
  if (!range) return { start: 0, end: size, isWhole: true }
  return { ...range, isWhole: false, ContentRange: `bytes ${range.start}-${range.end - 1}/${size}` }
}
