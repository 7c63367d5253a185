import { Agenda } from '../delivery/agenda.ts'
import type { ServiceHost } from '../service.ts'
import { Index } from './index-by.ts'
import { remove } from './key.ts'
import { rotateOnSchedule } from './rotation.ts'
import { grantee, type KmsState } from './state.ts'

/** The state as it was left; what was due meanwhile comes at once. */
export function openState(host: ServiceHost): KmsState {
  const state: KmsState = {
    host,
    keys: host.store.table('kms/keys'),
    aliases: host.store.table('kms/aliases'),
    grants: host.store.table('kms/grants'),
    ...{ aliasesOfKey: new Index(), grantsOfKey: new Index(), grantsOfGrantee: new Index() },
    agenda: new Agenda(host.clock, (key) => {
      const [what, id = ''] = key.split(' ')
      if (what === 'rotate') rotateOnSchedule(state, id)
      else expire(state, id)
    }),
  }
  for (const { name, keyId } of state.aliases.values()) state.aliasesOfKey.add(keyId, name)
  for (const { id, keyId, granteePrincipal } of state.grants.values()) {
    state.grantsOfKey.add(keyId, id)
    state.grantsOfGrantee.add(grantee(keyId, granteePrincipal), id)
  }
  for (const { id, deletedAt, rotation } of state.keys.values()) {
    if (deletedAt !== undefined) state.agenda.set(`delete ${id}`, deletedAt)
    if (rotation) state.agenda.set(`rotate ${id}`, rotation.nextAt)
  }
  return state
}

/** Nobody has cancelled it. */
function expire(state: KmsState, id: string): void {
  const key = state.keys.get(id)
  if (key?.deletedAt === undefined) return
  remove(state, key)
  state.host.journal.write({ time: state.host.clock.now(), service: 'kms', kind: 'key-deleted', keyId: id })
}
