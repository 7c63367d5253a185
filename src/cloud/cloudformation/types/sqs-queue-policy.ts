/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
import schema from '../schemas/AWS-SQS-QueuePolicy.json' with { type: 'json' }
import type { AnyResourceType } from './resource-type.ts'
import { sharedPolicy } from './shared-policy.ts'

export const sqsQueuePolicy: AnyResourceType = sharedPolicy(schema, {
  list: 'Queues',
  put: (QueueUrl, Policy = '', { ask }) => ask('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } }),
})
