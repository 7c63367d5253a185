import type { Context } from '../action.ts'
import { checkWriteConditions } from './conditions.ts'
import { notify } from './notification/deliver.ts'
import type { Bucket, S3State } from './state.ts'
import { deleteVersion } from './version.ts'

type Named = { Key?: string | undefined; VersionId?: string | undefined; IfMatch?: string | undefined }

/** Deletes one object or version, and tells who wants to know. The answer is DeleteObject's. */
export async function deleteOne(
  context: Context<S3State>,
  bucket: Bucket,
  named: Named,
): Promise<{ DeleteMarker?: true; VersionId?: string }> {
  const { state } = context
  const { Key: key = '', IfMatch } = named
  checkWriteConditions(state.objectsOf(bucket.name).current(key), key, { IfMatch })
  const { removed, marker } = await deleteVersion(state, bucket, named)
  if (marker) notify(context, bucket, 'ObjectRemoved:DeleteMarkerCreated', marker)
  else if (removed) notify(context, bucket, 'ObjectRemoved:Delete', removed)
  const isMarker = marker ?? removed?.isDeleteMarker
  const versionId = marker?.versionId ?? named.VersionId
  return { ...(isMarker && { DeleteMarker: true }), ...(versionId !== undefined && { VersionId: versionId }) }
}
