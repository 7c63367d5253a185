import { HeadObject$, type HeadObjectOutput, type HeadObjectRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { checkConditions, findObject, headersOf } from '../object.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject = action({
  operation: HeadObject$,

  run({ state }: Context<S3State>, input: HeadObjectRequest): HeadObjectOutput {
    const object = findObject(state, findBucket(state, input.Bucket), input.Key)
    checkConditions(object, { IfMatch: input.IfMatch })
    return headersOf(object)
  },
})
