import type { Tag } from '@aws-sdk/client-sns'
import { ServiceError } from '../errors.ts'
import { invalidParameter } from './errors.ts'
import type { SnsState, Tags, Topic } from './state.ts'

/** Throws for a key twice, and for more than 50. */
export function readTags(tags: readonly Tag[] = []): Tags {
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) throw invalidParameter('Duplicated keys are not allowed.')
  return limited(Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value])))
}

/** Words: https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html */
export function limited(tags: Tags): Tags {
  if (Object.keys(tags).length > 50)
    throw new ServiceError('TagLimitExceededException', "Can't add more than 50 tags to a topic.", 400)
  return tags
}

export const shownTags = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

/** Throws when there is no such topic. */
export function taggedTopic(state: SnsState, arn = ''): Topic {
  const topic = state.topics.get(arn)
  if (!topic) throw new ServiceError('ResourceNotFoundException', 'Resource does not exist', 404)
  return topic
}
