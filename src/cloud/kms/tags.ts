import type { Tag } from '@aws-sdk/client-kms'
import { ServiceError } from '../errors.ts'
import type { Key } from './state.ts'

const MOST_TAGS = 50

/** Recorded: test_kms.snapshot.json, the tests whose names have `tag` */
export function withTags(tags: Key['tags'], added: readonly Tag[] = []): Key['tags'] {
  const keys = added.map(({ TagKey = '' }) => TagKey)
  if (new Set(keys).size < keys.length) throw refused('Duplicate tag keys')
  if (keys.some((key) => /^aws:/i.test(key))) throw refused('Tags beginning with aws: are reserved')
  const all = { ...tags, ...Object.fromEntries(added.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue])) }
  if (Object.keys(all).length > MOST_TAGS) throw refused('Too many tags')
  return all
}

const refused = (message: string) => new ServiceError('TagException', message, 400)
