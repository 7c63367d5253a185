import { PutBucketCors$, type PutBucketCorsRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { checkCors } from '../cors.ts'
import { malformedXml } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html */
export const putBucketCors = action({
  operation: PutBucketCors$,

  run({ state }: Context<S3State>, input: PutBucketCorsRequest): void {
    const { name } = findBucket(state, input)
    if (!input.CORSConfiguration?.CORSRules?.length) throw malformedXml()
    checkCors(input.CORSConfiguration)
    state.settings.set(name, 'cors', input.CORSConfiguration)
  },
})
