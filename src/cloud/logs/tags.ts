import { ServiceError } from '../errors.ts'
import { groupNotFound, invalidParameter } from './errors.ts'
import type { LogGroup, LogsState } from './state.ts'

export type Tags = Readonly<Record<string, string>>

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
const MOST_TAGS = 50

/** The group that an ARN names; log groups are all that has tags here. */
export function taggedGroup({ groups, region, account }: LogsState, resourceArn = ''): LogGroup {
  const prefix = `arn:aws:logs:${region}:${account}:log-group:`
  const group = groups.get(resourceArn.slice(prefix.length).replace(/:\*$/, ''))
  if (!resourceArn.startsWith('arn:')) throw invalidParameter(`Invalid resource ARN: ${resourceArn}`)
  if (!group || !resourceArn.startsWith(prefix)) throw groupNotFound()
  return group
}

export function tag({ groups }: LogsState, group: LogGroup, tags: Tags = {}): void {
  const all = { ...group.tags, ...tags }
  if (Object.keys(all).length > MOST_TAGS)
    throw new ServiceError('TooManyTagsException', 'The number of tags exceeds the limit of 50.', 400)
  groups.set(group.name, { ...group, tags: all })
}

export function untag({ groups }: LogsState, group: LogGroup, keys: readonly string[] = []): void {
  const left = Object.entries(group.tags ?? {}).filter(([key]) => !keys.includes(key))
  groups.set(group.name, { ...group, tags: Object.fromEntries(left) })
}
