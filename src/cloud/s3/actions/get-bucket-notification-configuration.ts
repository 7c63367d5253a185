import {
  GetBucketNotificationConfiguration$,
  type GetBucketNotificationConfigurationRequest,
  type NotificationConfiguration,
} from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html */
export const getBucketNotificationConfiguration = action({
  operation: GetBucketNotificationConfiguration$,

  run({ state }: Context<S3State>, input: GetBucketNotificationConfigurationRequest): NotificationConfiguration {
    const { name } = findBucket(state, input)
    return state.settings.get<NotificationConfiguration>(name, 'notification') ?? {}
  },
})
