import { getAtt, withoutUndefined } from '../expansion.ts'
import { deadLetters } from './dead-letters.ts'
import type { EventType } from './event.ts'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedulev2.html */
export const scheduleV2: EventType = (expansion, event) => {
  const { Input, RetryPolicy, DeadLetterConfig, RoleArn, PermissionsBoundary, OmitName, ...settings } = event.properties
  const { target: letters } = deadLetters(expansion, event, DeadLetterConfig)
  const roleId = `${event.id}Role`
  expansion.add(
    event.id,
    'AWS::Scheduler::Schedule',
    withoutUndefined({
      ...{ FlexibleTimeWindow: { Mode: 'OFF' }, Name: OmitName === true ? undefined : event.id },
      ...settings,
      Target: withoutUndefined({
        ...{ Arn: event.arn, RoleArn: RoleArn ?? getAtt(roleId, 'Arn'), Input, RetryPolicy },
        DeadLetterConfig: letters,
      }),
    }),
    event.passedOn,
  )
  if (RoleArn !== undefined) return {}
  const allow = (Action: string, Resource: unknown) => ({ Statement: [{ Action, Effect: 'Allow', Resource }] })
  expansion.add(
    roleId,
    'AWS::IAM::Role',
    withoutUndefined({
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['scheduler.amazonaws.com'] } },
        ],
      },
      PermissionsBoundary,
      Policies: [
        {
          PolicyName: `${event.id}LambdaPolicy`,
          PolicyDocument: allow('lambda:InvokeFunction', event.arn) as never,
        },
        ...(letters
          ? [{ PolicyName: `${event.id}SQSPolicy`, PolicyDocument: allow('sqs:SendMessage', letters.Arn) as never }]
          : []),
      ],
    }),
    event.passedOn,
  )
  return {}
}
