import type { CreateScheduleInput } from '@aws-sdk/client-scheduler'
import type { Deliveries } from '../delivery/deliveries.ts'
import type { ServiceHost } from '../service.ts'
import type { Table } from '../store.ts'
import type { ScheduleDelivery } from './delivery.ts'
import type { Requests } from './requests.ts'
import type { Timetable } from './timetable.ts'

/** Everything that Scheduler remembers. */
export type SchedulerState = {
  host: ServiceHost
  /** By name. */
  groups: Table<Group>
  /** By `<group>/<name>`. */
  schedules: Table<Schedule>
  deliveries: Deliveries<ScheduleDelivery>
  /** When schedules are due. Not kept. */
  timetable: Timetable
  /** What was asked for lately, by client token. Not kept. */
  requests: Requests
}

/** Times are milliseconds since the epoch. */
export type Group = {
  name: string
  createdAt: number
  modifiedAt: number
  tags: Readonly<Record<string, string>>
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
  /** ARN, kept as it was sent: nothing here is encrypted. */
  kmsKey?: string
  target: Target
}

export type Target = NonNullable<CreateScheduleInput['Target']>
