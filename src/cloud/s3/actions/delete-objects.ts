import {
  type _Error,
  type DeletedObject,
  DeleteObjects$,
  type DeleteObjectsOutput,
  type DeleteObjectsRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { findBucket } from '../bucket.ts'
import { deleteOne } from '../delete.ts'
import { malformedXml } from '../errors.ts'
import type { S3State } from '../state.ts'

const MOST = 1000

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects = action({
  operation: DeleteObjects$,

  async run(context: Context<S3State>, input: DeleteObjectsRequest): Promise<DeleteObjectsOutput> {
    const bucket = findBucket(context.state, input)
    const { Objects: objects = [], Quiet } = input.Delete ?? {}
    if (objects.length === 0 || objects.length > MOST || objects.some(({ Key }) => !Key)) throw malformedXml()
    const deleted: DeletedObject[] = []
    const errors: _Error[] = []
    for (const { Key, VersionId, ETag } of objects) {
      try {
        const named = {
          Key,
          ...(VersionId !== undefined && { VersionId }),
          ...(ETag !== undefined && { IfMatch: ETag }),
        }
        const answer = await deleteOne(context, bucket, named)
        deleted.push({
          Key,
          ...(VersionId !== undefined && { VersionId }),
          ...(answer.DeleteMarker && { DeleteMarker: true, DeleteMarkerVersionId: answer.VersionId }),
        })
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        errors.push({ Key, ...(VersionId && { VersionId }), Code: error.code, Message: error.message })
      }
    }
    return { ...(!Quiet && deleted.length > 0 && { Deleted: deleted }), ...(errors.length > 0 && { Errors: errors }) }
  },
})
