import { Agenda } from '../delivery/agenda.ts'
import type { ServiceHost } from '../service.ts'
import { remove } from './parameter.ts'
import { expiryOf } from './parameter-policies.ts'
import { SortedNames } from './sorted-names.ts'
import { type Parameter, type ParameterVersion, type SsmState, versionKey } from './state.ts'

/** The state as it was left; what has expired meanwhile goes at once. */
export function openState(host: ServiceHost): SsmState {
  const parameters = host.store.table<Parameter>('ssm/parameters')
  const versions = host.store.table<ParameterVersion>('ssm/versions')
  const expiries = new Agenda(host.clock, (name) => {
    const parameter = parameters.get(name)
    if (!parameter) return
    remove(state, parameter)
    host.journal.write({ time: host.clock.now(), service: 'ssm', kind: 'parameter-expired', name })
  })
  const state: SsmState = {
    ...{ host, parameters, versions, names: new SortedNames(parameters.keys()) },
    expire: (name, time) => (time === undefined ? expiries.delete(name) : expiries.set(name, time)),
    stop: () => expiries.close(),
  }
  for (const { name, latest } of parameters.values()) {
    const time = expiryOf(versions.get(versionKey(name, latest))?.policies)
    if (time !== undefined) expiries.set(name, time)
  }
  return state
}
