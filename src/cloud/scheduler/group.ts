import { ServiceError } from '../errors.ts'
import { groupNotFound, validation } from './errors.ts'
import type { Group, SchedulerState } from './state.ts'

export const DEFAULT_GROUP = 'default'

export const groupArn = ({ host }: SchedulerState, name: string) =>
  `arn:aws:scheduler:${host.region}:${host.account}:schedule-group/${name}`

/** Throws `ResourceNotFoundException`. */
export function findGroup(state: SchedulerState, name = DEFAULT_GROUP): Group {
  const found = state.groups.get(name)
  if (!found) throw groupNotFound(name)
  return found
}

/** The group in an ARN: only groups have tags. */
export function groupIn(state: SchedulerState, arn = ''): Group {
  const prefix = groupArn(state, '')
  if (!arn.startsWith(prefix))
    throw new ServiceError('ResourceNotFoundException', `Resource ${arn} does not exist.`, 404) // words of our own
  return findGroup(state, arn.slice(prefix.length))
}

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Tag.html */
const MOST_TAGS = 50

type Tag = { Key?: string | undefined; Value?: string | undefined }

/** The group's tags with some more. Throws for too many. */
export function withTags(tags: Group['tags'], more: readonly Tag[] = []): Group['tags'] {
  const all = { ...tags, ...Object.fromEntries(more.map(({ Key = '', Value = '' }) => [Key, Value])) }
  if (Object.keys(all).length > MOST_TAGS) throw validation(`A resource has at most ${MOST_TAGS} tags.`)
  return all
}

/** As the API shows it. */
export const shownGroup = (state: SchedulerState, { name, createdAt, modifiedAt }: Group) => ({
  Arn: groupArn(state, name),
  Name: name,
  State: 'ACTIVE' as const,
  CreationDate: new Date(createdAt),
  LastModificationDate: new Date(modifiedAt),
})
