import { invalidParameter } from './errors.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-tags.html; words of our own. */
export function checkedTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const keys = Object.keys(tags)
  if (keys.length > 50)
    throw invalidParameter(`Too many tags added for queue. Maximum is 50, and there are ${keys.length}.`)
  for (const key of keys)
    if (key === '' || key.length > 128)
      throw invalidParameter(`Tag key must be between 1 and 128 characters in length.`)
  for (const value of Object.values(tags))
    if (value.length > 256) throw invalidParameter(`Tag value must be at most 256 characters in length.`)
  return tags
}
