import { getAtt, withoutUndefined } from '../expansion.ts'
import { deadLetters } from './dead-letters.ts'
import { type EventType, permit } from './event.ts'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-schedule.html */
export const schedule: EventType = (expansion, event) => {
  const { Schedule, Name, Description, Enabled, State, Input, DeadLetterConfig, RetryPolicy } = event.properties
  const { target: letters } = deadLetters(expansion, event, DeadLetterConfig, getAtt(event.id, 'Arn'))
  expansion.add(
    event.id,
    'AWS::Events::Rule',
    withoutUndefined({
      ...{ ScheduleExpression: Schedule, Name, Description },
      State: State ?? (Enabled === undefined ? undefined : Enabled ? 'ENABLED' : 'DISABLED'),
      Targets: [
        withoutUndefined({
          ...{ Arn: event.arn, Id: `${event.id}LambdaTarget`, Input, RetryPolicy },
          DeadLetterConfig: letters,
        }),
      ],
    }),
    event.passedOn,
  )
  permit(expansion, event, 'events.amazonaws.com', { SourceArn: getAtt(event.id, 'Arn') })
  return {}
}
