import { PutBucketNotificationConfiguration$, type PutBucketNotificationConfigurationRequest } from '@aws-sdk/client-s3'
import { action, type Context } from '../../action.ts'
import { findBucket } from '../bucket.ts'
import { normalised } from '../notification/configuration.ts'
import { checkDestinations } from '../notification/validate.ts'
import type { S3State } from '../state.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html */
export const putBucketNotificationConfiguration = action({
  operation: PutBucketNotificationConfiguration$,

  async run({ state }: Context<S3State>, input: PutBucketNotificationConfigurationRequest): Promise<void> {
    const { name } = findBucket(state, input)
    const configuration = normalised(input.NotificationConfiguration ?? {})
    if (!input.SkipDestinationValidation) await checkDestinations(state, name, configuration)
    state.settings.set(findBucket(state, input).name, 'notification', configuration)
  },
})
