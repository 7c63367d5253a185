import type { LambdaState } from './state.ts'
import { aliasesOf } from './version.ts'

/** The revision of what `<function>` or `<function>:<qualifier>` names. A change of its policy is one of itself. */
export function revisionOf(state: LambdaState, key: string): string | undefined {
  const [name = '', qualifier = ''] = key.split(':')
  return (state.functions.get(key) ?? state.versions.get(key) ?? aliasesOf(state, name)[qualifier])?.revisionId
}

export function revised(state: LambdaState, key: string): void {
  const [name = '', qualifier = ''] = key.split(':')
  const revisionId = crypto.randomUUID()
  const [latest, version] = [state.functions.get(key), state.versions.get(key)]
  const alias = aliasesOf(state, name)[qualifier]
  if (latest) state.functions.set(key, { ...latest, revisionId })
  else if (version) state.versions.set(key, { ...version, revisionId })
  else if (alias) state.aliases.set(name, { ...aliasesOf(state, name), [qualifier]: { ...alias, revisionId } })
}
