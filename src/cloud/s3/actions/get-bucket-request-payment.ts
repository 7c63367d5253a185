import {
  GetBucketRequestPayment$,
  type GetBucketRequestPaymentOutput,
  type GetBucketRequestPaymentRequest,
  type RequestPaymentConfiguration,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html */
export const getBucketRequestPayment = action({
  operation: GetBucketRequestPayment$,

  run({ state }: Context<S3State>, input: GetBucketRequestPaymentRequest): GetBucketRequestPaymentOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<RequestPaymentConfiguration>(name, 'requestPayment')
    return { Payer: found?.Payer ?? 'BucketOwner' }
  },
})
