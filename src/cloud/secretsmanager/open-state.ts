import { Agenda } from '../delivery/agenda.ts'
import type { ServiceHost } from '../service.ts'
import { rotateOnSchedule, run } from './rotation.ts'
import { remove } from './secret.ts'
import type { SecretsState } from './state.ts'

/** The state as it was left. A rotation that was due meanwhile comes at once, and one that was under way is tried again. */
export function openState(host: ServiceHost): SecretsState {
  const state: SecretsState = {
    host,
    secrets: host.store.table('secretsmanager/secrets'),
    versions: host.store.table('secretsmanager/versions'),
    agenda: new Agenda(host.clock, (key) => {
      const space = key.indexOf(' ')
      const name = key.slice(space + 1)
      if (key.startsWith('delete ')) expire(state, name)
      else if (key.startsWith('rotate ')) rotateOnSchedule(state, name)
      else run(state, name)
    }),
  }
  for (const { name, deleted, rotation } of state.secrets.values()) {
    if (deleted) state.agenda.set(`delete ${name}`, deleted.until)
    else if (rotation?.pending) state.agenda.set(`retry ${name}`, host.clock.now() + 1)
    if (!deleted && rotation?.enabled && rotation.nextAt !== undefined)
      state.agenda.set(`rotate ${name}`, rotation.nextAt)
  }
  return state
}

/** Nobody has restored it. */
function expire(state: SecretsState, name: string): void {
  const secret = state.secrets.get(name)
  if (!secret?.deleted) return
  remove(state, secret)
  state.host.journal.write({
    ...{ time: state.host.clock.now(), service: 'secretsmanager', kind: 'secret-deleted' },
    ...{ name, arn: secret.arn },
  })
}
