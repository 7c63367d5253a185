import { PublishBatch$, type PublishBatchInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { entryIdsNotDistinct, invalidEntryId, tooManyEntries } from '../errors.ts'
import { checkKind, deduplicationIdOf } from '../fifo.ts'
import { checkedMessage, MOST_BYTES, sizeOf } from '../message.ts'
import { checkLetIn } from '../permission.ts'
import { publish } from '../publish.ts'
import type { SnsState } from '../state.ts'
import { findTopic } from '../topic.ts'

const MOST_ENTRIES = 10

/** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html: one message that SNS refuses, and none is sent. Recorded: localstack test_sns.snapshot.json */
export const publishBatch = action({
  operation: PublishBatch$,

  async run(context: Context<SnsState>, { TopicArn, PublishBatchRequestEntries: entries = [] }: PublishBatchInput) {
    const topic = findTopic(context.state, TopicArn)
    checkLetIn(context, topic, 'Publish')
    if (entries.length === 0)
      throw new ServiceError('EmptyBatchRequestException', "The batch request doesn't contain any entries.", 400)
    if (entries.length > MOST_ENTRIES) throw tooManyEntries()
    for (const { Id = '' } of entries) {
      if (Id.length > 80) throw invalidEntryId(`The Id of a batch entry in the batch request is too long: ${Id}`)
      if (!/^[\w-]+$/.test(Id))
        throw invalidEntryId(`The Id of a batch entry in the batch request contains an impermissible character: ${Id}`)
    }
    if (new Set(entries.map(({ Id }) => Id)).size < entries.length) throw entryIdsNotDistinct()
    const now = context.clock.now()
    for (const entry of entries) checkKind(topic, entry)
    const checked = await Promise.all(
      entries.map(async (entry) => {
        const message = checkedMessage(entry, topic.arn, now, context.trace)
        return { Id: entry.Id, message, deduplicationId: await deduplicationIdOf(topic, message, entry) }
      }),
    )
    const size = checked.reduce((sum, { message }) => sum + sizeOf(message.body, message.attributes), 0)
    if (size > MOST_BYTES)
      throw new ServiceError(
        'BatchRequestTooLongException',
        'The length of all the messages put together is more than the limit.',
        400,
      )
    const Successful = checked.map(({ Id, message, deduplicationId }) => ({
      Id,
      ...publish(context, topic, message, deduplicationId),
    }))
    return { Successful, Failed: [] }
  },
})
