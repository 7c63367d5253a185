import { Publish$, type PublishInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { invalidParameter, notBuilt } from '../errors.ts'
import { checkedMessage } from '../message.ts'
import { checkLetIn } from '../permission.ts'
import { publish as send } from '../publish.ts'
import type { SnsState } from '../state.ts'
import { findTopic } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const publish = action({
  operation: Publish$,

  run(context: Context<SnsState>, input: PublishInput) {
    const { TopicArn, TargetArn, PhoneNumber, MessageDeduplicationId } = input
    if (PhoneNumber !== undefined) {
      if (!/^\+?\d+$/.test(PhoneNumber))
        throw invalidParameter(`PhoneNumber Reason: ${PhoneNumber} is not valid to publish to`)
      throw notBuilt('SMS')
    }
    // Recorded: localstack test_sns.snapshot.json, `test_publish_non_existent_target`.
    if (TargetArn?.includes(':endpoint/'))
      throw invalidParameter('TargetArn Reason: No endpoint found for the target arn specified')
    const topic = findTopic(
      context.state,
      TopicArn ?? TargetArn,
      TopicArn === undefined && TargetArn ? 'TargetArn' : 'TopicArn',
    )
    checkLetIn(context, topic, 'Publish')
    if (MessageDeduplicationId !== undefined) throw invalidParameter(NOT_FIFO)
    const message = checkedMessage(input, topic.arn, context.clock.now())
    send(context, message)
    return { MessageId: message.id }
  },
})

const NOT_FIFO =
  'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type'
