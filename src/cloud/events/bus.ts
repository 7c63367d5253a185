import type { ServiceHost } from '../service.ts'
import { busNotFound } from './errors.ts'
import type { EventBus, EventsState } from './state.ts'

export const DEFAULT_BUS = 'default'

export const busArn = ({ region, account }: Pick<ServiceHost, 'region' | 'account'>, name: string) =>
  `arn:aws:events:${region}:${account}:event-bus/${name}`

/** The name in a bus's name or ARN. */
export const busName = (nameOrArn = DEFAULT_BUS) =>
  nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.indexOf('/') + 1) : nameOrArn

/** Throws when there is none. */
export function findBus(state: EventsState, nameOrArn?: string): EventBus {
  const name = busName(nameOrArn)
  const bus = state.buses.get(name)
  if (!bus) throw busNotFound(name)
  return bus
}

/** As DescribeEventBus and ListEventBuses print it. */
export const shownBus = (state: EventsState, bus: EventBus) => ({
  Name: bus.name,
  Arn: busArn(state.host, bus.name),
  ...(bus.description && { Description: bus.description }),
  ...(bus.statements.length > 0 && { Policy: policyOf(bus) }),
  CreationTime: new Date(bus.createdAt),
  LastModifiedTime: new Date(bus.modifiedAt),
})

/** JSON. */
export const policyOf = ({ statements }: EventBus) => JSON.stringify({ Version: '2012-10-17', Statement: statements })
