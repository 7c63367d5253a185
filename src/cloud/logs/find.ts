import { ServiceError } from '../errors.ts'
import { groupNotFound, invalidMember, streamNotFound } from './errors.ts'
import { type LogGroup, type LogStream, type LogsState, streamKey } from './state.ts'

const DAY_MILLISECONDS = 86_400_000

/** The group that a request means, by name or by ARN. */
export function findGroup(
  { groups }: LogsState,
  { logGroupName, logGroupIdentifier }: { logGroupName?: string; logGroupIdentifier?: string },
): LogGroup {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined)
    // Recorded: localstack tests/aws/services/logs/test_logs_streams.snapshot.json, `error-both-name-and-identifier`
    throw new ServiceError(
      'ValidationException',
      'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
      400,
    )
  const name = logGroupName ?? (logGroupIdentifier && nameIn(logGroupIdentifier))
  if (name === undefined) throw invalidMember('logGroupName', undefined, 'not be null')
  const group = groups.get(name)
  if (!group) throw groupNotFound()
  return group
}

/** A group is told by its name or by its ARN, with or without the `:*` that stands for its streams. */
export const nameIn = (identifier: string): string => identifier.replace(/^arn:.*:log-group:/, '').replace(/:\*$/, '')

export function findStream({ streams }: LogsState, group: LogGroup, name = ''): LogStream {
  const stream = streams.get(streamKey(group.name, name))
  if (!stream) throw streamNotFound()
  return stream
}

/** Before this, what happened is past its group's retention. */
export const expiry = (group: LogGroup, now: number): number =>
  group.retentionDays === undefined ? 0 : now - group.retentionDays * DAY_MILLISECONDS

/** The group's events with the expired ones gone: nothing watches the clock for them, so each reader sees to it. */
export function currentEvents({ events }: LogsState, group: LogGroup, now: number) {
  events.expire(group.name, expiry(group, now))
  return events
}
