// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
import { type EventType, permit } from './event.ts'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-cloudwatchlogs.html */
export const cloudWatchLogs: EventType = (expansion, event) => {
  const { LogGroupName = null, FilterPattern = null } = event.properties
  const arn = 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*'
  permit(expansion, event, 'logs.amazonaws.com', {
    SourceArn: { 'Fn::Sub': [arn, { __LogGroupName__: LogGroupName }] },
  })
  expansion.add(
    event.id,
    'AWS::Logs::SubscriptionFilter',
    { LogGroupName, FilterPattern, DestinationArn: event.arn },
    { ...event.passedOn, DependsOn: [`${event.id}Permission`] },
  )
  return {}
}
