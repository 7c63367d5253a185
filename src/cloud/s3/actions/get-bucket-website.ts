import {
  GetBucketWebsite$,
  type GetBucketWebsiteOutput,
  type GetBucketWebsiteRequest,
  type WebsiteConfiguration,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { noSuchSetting } from '../errors.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html */
export const getBucketWebsite = action({
  operation: GetBucketWebsite$,

  run({ state }: Context<S3State>, input: GetBucketWebsiteRequest): GetBucketWebsiteOutput {
    const { name } = findBucket(state, input)
    const found = state.settings.get<WebsiteConfiguration>(name, 'website')
    if (!found) throw noSuchSetting('website', name)
    return found
  },
})
