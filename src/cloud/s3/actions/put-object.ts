import { PutObject$, type PutObjectOutput, type PutObjectRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { bodyOf } from '../body.ts'
import { findBucket } from '../bucket.ts'
import { notify } from '../notification.ts'
import { checkConditions, described, keepObject } from '../object.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = action({
  operation: PutObject$,

  async run({ state, requestId }: Context<S3State>, input: PutObjectRequest): Promise<PutObjectOutput> {
    const bucket = findBucket(state, input.Bucket)
    const { Key: key = '', IfMatch, IfNoneMatch } = input
    checkConditions(state.objects(bucket.name).get(key), { IfMatch, IfNoneMatch })
    const body = bodyOf(input.Body as Uint8Array | undefined, input.ContentEncoding)
    const object = await keepObject(state, bucket, {
      key,
      body,
      contentType: input.ContentType,
      metadata: input.Metadata,
    })
    notify(state, bucket, { name: 'ObjectCreated:Put', object, requestId })
    return described(object)
  },
})
