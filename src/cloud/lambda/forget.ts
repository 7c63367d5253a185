import type { LambdaState } from './state.ts'
import { aliasesOf, LATEST, versionsOf } from './version.ts'

/** Removes a function with all that belongs to it. Its code stays among the blobs: another may have the very same. */
export function forgetFunction(state: LambdaState, name: string): void {
  const versions = [LATEST, ...versionsOf(state, name).map(({ version }) => version)]
  for (const qualifier of [...versions, ...Object.keys(aliasesOf(state, name))]) {
    state.permissions.delete(`${name}:${qualifier}`)
    state.provisioned.delete(`${name}:${qualifier}`)
    state.eventInvokeConfigs.delete(`${name}:${qualifier}`)
    forgetUrl(state, `${name}:${qualifier}`)
  }
  for (const version of versions) {
    state.versions.delete(`${name}:${version}`)
    void state.pools.retire(`${name}:${version}`)
  }
  state.permissions.delete(name)
  forgetUrl(state, name)
  state.aliases.delete(name)
  state.functionWide.delete(name)
  state.functions.delete(name)
  state.concurrency.changed()
}

function forgetUrl(state: LambdaState, key: string): void {
  const url = state.urls.get(key)
  if (!url) return
  state.urls.delete(key)
  state.urlIds.delete(url.id)
}
