import { CreateTopic$, type CreateTopicInput } from '@aws-sdk/client-sns'
import { action, type Context } from '../../action.ts'
import { invalidParameter } from '../errors.ts'
import { checkPolicy } from '../permission.ts'
import type { SnsState } from '../state.ts'
import { readTags } from '../tags.ts'
import { checkName, checkTopicAttribute, topicArn } from '../topic.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html: what is there already, and no different, is answered. */
export const createTopic = action({
  operation: CreateTopic$,

  run({ state, clock, journal, requestId }: Context<SnsState>, input: CreateTopicInput) {
    const { Name: name = '', Attributes = {}, Tags } = input
    const { FifoTopic = 'false', ...attributes } = Attributes
    checkName(name, FifoTopic.toLowerCase() === 'true')
    for (const attribute of Object.keys(attributes)) checkTopicAttribute(attribute)
    if (attributes.Policy) checkPolicy(attributes.Policy)
    const tags = readTags(Tags)
    const arn = topicArn(state.host, name)
    const there = state.topics.get(arn)
    if (there) {
      // Recorded: localstack test_sns.snapshot.json, `test_create_topic_different_attrs` and `test_create_duplicate_…`.
      if (Object.entries(attributes).some(([key, value]) => there.attributes[key] !== value))
        throw invalidParameter('Attributes Reason: Topic already exists with different attributes')
      if (Object.entries(tags).some(([key, value]) => there.tags[key] !== value))
        throw invalidParameter('Tags Reason: Topic already exists with different tags')
      return { TopicArn: arn }
    }
    state.topics.set(arn, { arn, name, attributes, tags, deleted: 0 })
    journal.write({ time: clock.now(), service: 'sns', kind: 'topic-created', topic: arn, requestId })
    return { TopicArn: arn }
  },
})
