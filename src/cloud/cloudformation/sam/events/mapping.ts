import { isMap, type Value, type ValueMap } from '../../value.ts'
import { type Expansion, withoutUndefined } from '../expansion.ts'
import type { EventType, FunctionEvent, RoleNeeds } from './event.ts'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-sqs.html */
export const sqs: EventType = (expansion, event) => {
  const { Queue, ...settings } = event.properties
  return map(expansion, event, Queue, settings, 'AWSLambdaSQSQueueExecutionRole')
}

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-dynamodb.html */
export const dynamoDb: EventType = (expansion, event) => {
  const { Stream, ...settings } = event.properties
  return map(expansion, event, Stream, settings, 'AWSLambdaDynamoDBExecutionRole')
}

function map(
  expansion: Expansion,
  event: FunctionEvent,
  source: Value | undefined,
  settings: ValueMap,
  managed: string,
): RoleNeeds {
  if (source === undefined)
    throw expansion.refuse(event.path, 'No Queue (for SQS) or Stream (for Kinesis, DynamoDB or MSK) provided.')
  const { DestinationConfig, ...same } = settings
  const onFailure =
    isMap(DestinationConfig) && isMap(DestinationConfig.OnFailure) ? DestinationConfig.OnFailure : undefined
  expansion.add(
    event.id,
    'AWS::Lambda::EventSourceMapping',
    withoutUndefined({
      ...{ EventSourceArn: source, FunctionName: event.target, ...same },
      DestinationConfig: onFailure && { OnFailure: { Destination: onFailure.Destination as Value } },
    }),
    event.passedOn,
  )
  if (onFailure?.Type === undefined) return { managed }
  const kind = onFailure.Type === 'SNS' ? 'SNS' : 'SQS'
  const Action = kind === 'SNS' ? 'sns:publish' : 'sqs:SendMessage'
  const Statement = [{ Action, Effect: 'Allow', Resource: onFailure.Destination as Value }]
  return { managed, inline: [{ PolicyName: `${event.id}${kind}Policy`, PolicyDocument: { Statement } }] }
}
