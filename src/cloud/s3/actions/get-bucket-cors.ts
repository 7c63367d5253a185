import {
  type CORSConfiguration,
  GetBucketCors$,
  type GetBucketCorsOutput,
  type GetBucketCorsRequest,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { noSuchSetting } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html */
export const getBucketCors = action({
  operation: GetBucketCors$,

  run({ state }: Context<S3State>, input: GetBucketCorsRequest): GetBucketCorsOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<CORSConfiguration>(name, 'cors')
    if (!found) throw noSuchSetting('cors', name)
    return { CORSRules: found.CORSRules }
  },
})
