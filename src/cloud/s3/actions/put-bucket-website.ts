import { PutBucketWebsite$, type PutBucketWebsiteRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'
import { checkWebsite } from '../website.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html */
export const putBucketWebsite = action({
  operation: PutBucketWebsite$,

  run({ state }: Context<S3State>, input: PutBucketWebsiteRequest): void {
    const { name } = findBucket(state, input)
    checkWebsite(input.WebsiteConfiguration)
    state.settings.set(name, 'website', input.WebsiteConfiguration)
  },
})
