import { isMap, type Value, type ValueMap } from '../../value.ts'
import { getAtt, ref, withoutUndefined } from '../expansion.ts'
import { type EventType, permit } from './event.ts'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sns.html */
export const sns: EventType = (expansion, event) => {
  const { Topic = null, SqsSubscription, ...settings } = event.properties
  const subscribe = (protocol: string, endpoint: Value) =>
    expansion.add(
      event.id,
      'AWS::SNS::Subscription',
      { Endpoint: endpoint, Protocol: protocol, TopicArn: Topic, ...settings },
      event.passedOn,
    )
  if (!SqsSubscription) {
    permit(expansion, event, 'sns.amazonaws.com', { SourceArn: Topic })
    subscribe('lambda', event.arn)
    return {}
  }
  const given: ValueMap = isMap(SqsSubscription) ? SqsSubscription : {}
  const { QueueArn = getAtt(`${event.id}Queue`, 'Arn'), QueueUrl = ref(`${event.id}Queue`), ...mapping } = given
  const { QueuePolicyLogicalId = `${event.id}QueuePolicy`, BatchSize = 10 } = mapping
  if (given.QueueArn === undefined) expansion.add(`${event.id}Queue`, 'AWS::SQS::Queue', {}, event.passedOn)
  expansion.add(
    String(QueuePolicyLogicalId),
    'AWS::SQS::QueuePolicy',
    {
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            ...{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: QueueArn },
            Condition: { ArnEquals: { 'aws:SourceArn': Topic } },
          },
        ],
      },
      Queues: [QueueUrl],
    },
    event.passedOn,
  )
  subscribe('sqs', QueueArn)
  expansion.add(
    `${event.id}EventSourceMapping`,
    'AWS::Lambda::EventSourceMapping',
    withoutUndefined({ BatchSize, Enabled: true, EventSourceArn: QueueArn, FunctionName: event.target }),
    event.passedOn,
  )
  return { managed: 'AWSLambdaSQSQueueExecutionRole' }
}
