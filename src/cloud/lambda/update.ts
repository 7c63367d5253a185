import { updateInProgress, wrongRevision } from './errors.ts'
import { CREATING_MILLISECONDS } from './limits.ts'
import { arnOf } from './name.ts'
import type { LambdaFunction, LambdaState } from './state.ts'

/** Throws while another change is under way, or when the caller knows an older revision. */
export function checkUpdatable(state: LambdaState, fn: LambdaFunction, revisionId: string | undefined): void {
  const now = state.host.clock.now()
  if (now < fn.activeAt || (fn.updatedAt !== undefined && now < fn.updatedAt))
    throw updateInProgress(arnOf(state.host, { name: fn.name }))
  if (revisionId !== undefined && revisionId !== fn.revisionId) throw wrongRevision()
}

/** Keeps the changed function. Environments of the old one run dry: the next invocation starts a new one. */
export function updated(state: LambdaState, changed: LambdaFunction): LambdaFunction {
  const now = state.host.clock.now()
  const fn = {
    ...changed,
    revisionId: crypto.randomUUID(),
    deploymentId: crypto.randomUUID(),
    lastModified: now,
    updatedAt: now + CREATING_MILLISECONDS,
  }
  state.functions.set(fn.name, fn)
  return fn
}
