import { GetObject$, type GetObjectRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { checkConditions, findObject, headersOf } from '../object.ts'
import { rangeOf } from '../range.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject = action({
  operation: GetObject$,

  async run({ state }: Context<S3State>, input: GetObjectRequest) {
    const object = findObject(state, findBucket(state, input.Bucket), input.Key)
    checkConditions(object, { IfMatch: input.IfMatch })
    const bytes = await state.host.store.blobs.get(object.blob)
    const range = rangeOf(input.Range, object.size)
    if (!range) return { ...headersOf(object), Body: bytes }
    const Body = bytes.subarray(range.first, range.last + 1)
    const ContentRange = `bytes ${range.first}-${range.last}/${object.size}`
    return { ...headersOf(object), Body, ContentLength: Body.length, ContentRange }
  },
})
