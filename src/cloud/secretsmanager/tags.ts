import type { Tag } from '@aws-sdk/client-secrets-manager'
import { invalidParameter } from './errors.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_TagResource.html */
const MOST_TAGS = 50

export function withTags(tags: readonly Tag[] = [], added: readonly Tag[] = []): readonly Tag[] {
  const all = new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value]))
  for (const { Key = '', Value = '' } of added) {
    if (/^aws:/i.test(Key)) throw invalidParameter('Tag keys cannot start with the reserved prefix aws:.')
    all.set(Key, Value)
  }
  if (all.size > MOST_TAGS) throw invalidParameter(`A secret can have at most ${MOST_TAGS} tags.`)
  return [...all].map(([Key, Value]) => ({ Key, Value }))
}
