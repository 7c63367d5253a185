import { isMap, type Value, type ValueMap } from '../../value.ts'
import { type Expansion, getAtt, ref } from '../expansion.ts'
import type { FunctionEvent } from './event.ts'

/** Where a rule's or a schedule's events go that nobody took: a queue that there is, or one made for it. */
export function deadLetters(
  expansion: Expansion,
  event: FunctionEvent,
  config: Value | undefined,
  /** The rule that must be let in. Without it the sender has a role of its own. */
  rule?: Value,
): { target?: ValueMap } {
  if (!isMap(config)) return {}
  if (config.Arn !== undefined) return { target: { Arn: config.Arn } }
  const { Type, QueueLogicalId = `${event.id}Queue` } = config
  if (Type !== 'SQS') throw expansion.refuse(event.path, "Only 'SQS' is a valid Type of DeadLetterConfig")
  const queue = String(QueueLogicalId)
  expansion.add(queue, 'AWS::SQS::Queue', {}, event.passedOn)
  if (rule)
    expansion.add(
      `${event.id}QueuePolicy`,
      'AWS::SQS::QueuePolicy',
      {
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              ...{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage' },
              ...{ Resource: getAtt(queue, 'Arn'), Condition: { ArnEquals: { 'aws:SourceArn': rule } } },
            },
          ],
        },
        Queues: [ref(queue)],
      },
      event.passedOn,
    )
  return { target: { Arn: getAtt(queue, 'Arn') } }
}
