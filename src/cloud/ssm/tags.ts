import { ServiceError } from '../errors.ts'
import { invalidResourceId, validation } from './errors.ts'
import type { Parameter, SsmState } from './state.ts'

type Tag = { Key: string | undefined; Value: string | undefined }

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html */
const MOST_TAGS = 50

/** The parameter that a tag operation means. Other things of Systems Manager are not here. */
export function taggedParameter(
  { parameters }: SsmState,
  { ResourceType: type, ResourceId: id = '' }: { ResourceType: string | undefined; ResourceId: string | undefined },
): Parameter {
  if (type !== 'Parameter') throw new ServiceError('InvalidResourceType', '', 400)
  const found = parameters.get(id)
  if (!found) throw invalidResourceId()
  return found
}

export function withTags(tags: Readonly<Record<string, string>> = {}, added: readonly Tag[] = []) {
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key = '', Value = '' }) => [Key, Value])) }
  const reserved = added.find(({ Key = '' }) => /^aws:/i.test(Key))
  if (reserved) throw validation(`Tag key ${reserved.Key} is reserved: the prefix aws: cannot be used.`)
  if (Object.keys(all).length > MOST_TAGS)
    throw new ServiceError('TooManyTagsError', `The number of tags exceeds the limit of ${MOST_TAGS}.`, 400)
  return all
}
