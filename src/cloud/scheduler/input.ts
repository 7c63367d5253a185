import { scheduleArn } from './schedule.ts'
import type { Schedule, SchedulerState } from './state.ts'

/**
 * The schedule's own input with its variables filled in, or the event that AWS sends when there is none.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export function inputOf(
  state: SchedulerState,
  schedule: Pick<Schedule, 'group' | 'name' | 'target'>,
  { time, executionId, attempt }: { time: string; executionId: string; attempt: number },
): string {
  const arn = scheduleArn(state, schedule)
  const variables: Readonly<Record<string, string>> = {
    'schedule-arn': arn,
    'scheduled-time': time,
    'execution-id': executionId,
    'attempt-number': String(attempt),
  }
  const { Input } = schedule.target
  if (Input !== undefined)
    return Input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (text, name: string) => variables[name] ?? text)
  return JSON.stringify({
    ...{ version: '0', id: executionId, 'detail-type': 'Scheduled Event', source: 'aws.scheduler' },
    ...{ account: state.host.account, time, region: state.host.region, resources: [arn], detail: '{}' },
  })
}
