import { getAtt, withoutUndefined } from '../expansion.ts'
import { deadLetters } from './dead-letters.ts'
import { type EventType, permit } from './event.ts'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventbridgerule.html */
export const eventBridgeRule: EventType = (expansion, event) => {
  const { Pattern, EventBusName, State, Enabled, RuleName, Target, ...target } = event.properties
  const { Input, InputPath, InputTransformer, RetryPolicy, DeadLetterConfig } = target
  const { target: letters } = deadLetters(expansion, event, DeadLetterConfig, getAtt(event.id, 'Arn'))
  const Id = (Target as { Id?: string } | undefined)?.Id ?? `${event.id}LambdaTarget`
  expansion.add(
    event.id,
    'AWS::Events::Rule',
    withoutUndefined({
      ...{ EventBusName, EventPattern: Pattern, Name: RuleName },
      State: State ?? (Enabled === undefined ? undefined : Enabled ? 'ENABLED' : 'DISABLED'),
      Targets: [
        withoutUndefined({
          ...{ Arn: event.arn, Id, Input, InputPath, InputTransformer, RetryPolicy },
          DeadLetterConfig: letters,
        }),
      ],
    }),
    event.passedOn,
  )
  permit(expansion, event, 'events.amazonaws.com', { SourceArn: getAtt(event.id, 'Arn') })
  return {}
}
