import { Publish$, type PublishInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { invalidParameter, notBuilt } from '../errors.ts'
import { checkKind, deduplicationIdOf } from '../fifo.ts'
import { checkedMessage } from '../message.ts'
import { checkLetIn } from '../permission.ts'
import { publish as send } from '../publish.ts'
import type { SnsState } from '../state.ts'
import { findTopic } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const publish = action({
  operation: Publish$,

  async run(context: Context<SnsState>, input: PublishInput) {
    const { TopicArn, TargetArn, PhoneNumber } = input
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
    checkKind(topic, input)
    const checked = checkedMessage(input, topic.arn, context.clock.now(), context.trace)
    return send(context, topic, checked, await deduplicationIdOf(topic, checked, input))
  },
})
