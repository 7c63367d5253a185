import type { CreateScheduleInput } from '@aws-sdk/client-scheduler'
import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { Timetable } from './timetable.ts'

/** Everything that Scheduler remembers. */
export type SchedulerState = {
  host: ServiceHost
  /** By `<group>/<name>`. */
  schedules: Table<Schedule>
  timetable: Timetable
}

/** Times are milliseconds since the epoch. */
export type Schedule = {
  group: string
  name: string
  createdAt: number
  modifiedAt: number
  expression: string
  timeZone: string
  description?: string
  startAt?: number
  endAt?: number
  enabled: boolean
  deletedAfterwards: boolean
  /** Minutes; absent: on time. */
  windowMinutes?: number
  target: NonNullable<CreateScheduleInput['Target']>
}
