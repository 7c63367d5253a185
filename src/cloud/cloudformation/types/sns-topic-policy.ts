/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html */
import schema from '../schemas/AWS-SNS-TopicPolicy.json' with { type: 'json' }
import type { AnyResourceType } from './resource-type.ts'
import { sharedPolicy } from './shared-policy.ts'

/** A topic from which it is taken gets the policy that topics are made with. */
export const snsTopicPolicy: AnyResourceType = sharedPolicy(schema, {
  list: 'Topics',
  put: (TopicArn, document, { ask, account }) =>
    ask('sns', 'SetTopicAttributes', {
      ...{ TopicArn, AttributeName: 'Policy', AttributeValue: document ?? defaultPolicy(TopicArn, account) },
    }),
})

/** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
const defaultPolicy = (Resource: string, account: string) =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          ...['SNS:GetTopicAttributes', 'SNS:SetTopicAttributes', 'SNS:AddPermission', 'SNS:RemovePermission'],
          ...['SNS:DeleteTopic', 'SNS:Subscribe', 'SNS:ListSubscriptionsByTopic', 'SNS:Publish'],
        ],
        Resource,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  })
