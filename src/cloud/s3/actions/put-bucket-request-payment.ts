import { PutBucketRequestPayment$, type PutBucketRequestPaymentRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html */
export const putBucketRequestPayment = action({
  operation: PutBucketRequestPayment$,

  run({ state }: Context<S3State>, input: PutBucketRequestPaymentRequest): void {
    const { name } = findBucket(state, input)
    state.settings.set(name, 'requestPayment', input.RequestPaymentConfiguration)
  },
})
