import type { Context } from '../action.ts'
import { decrypted, encrypted, type SecretValue } from './cipher.ts'
import { invalidRequest, noToken, tokenInUse } from './errors.ts'
import { usableSecret, versionOf } from './secret.ts'
import { type Stages, stagesOf, withStage } from './stages.ts'
import { type Secret, type SecretsState, versionKey } from './state.ts'

/** Those without a label go, the oldest first, once there are more and they are a day old. */
const KEPT = 100
const DAY = 86_400_000

/** Throws where a request says no token, or two values, which the SDKs do not do. */
export function tokenOf(token: string | undefined): string {
  if (!token) throw invalidRequest(noToken())
  return token
}

export function valueIn({ SecretString, SecretBinary }: SecretValue): SecretValue | undefined {
  if (SecretString !== undefined && SecretBinary !== undefined)
    throw invalidRequest("You can't specify both a binary secret value and a string secret value in the same secret.")
  return SecretString === undefined && SecretBinary === undefined ? undefined : { SecretString, SecretBinary }
}

/** Gives the secret a version, or none where it has this very one; answers the secret as it is then. */
export async function putVersion(
  context: Context<SecretsState>,
  secret: Secret,
  { id, value, stages }: { id: string; value: SecretValue; stages: readonly string[] },
): Promise<Secret> {
  const { state, clock } = context
  const existing = versionOf(state, secret, id)
  if (existing?.sealed !== undefined) {
    const held = await decrypted(context, secret, existing)
    if (!held || !isSame(held, value)) throw tokenInUse(id, secret.arn)
    return secret
  }
  const sealed = await encrypted(context, secret, id, value)
  const latest = usableSecret(state, secret.arn) // encrypting took a while
  state.versions.set(versionKey(latest.name, id), { id, createdAt: existing?.createdAt ?? clock.now(), ...sealed })
  const versionIds = latest.versionIds.includes(id) ? latest.versionIds : [...latest.versionIds, id]
  const labels = stages.reduce<Stages>((all, stage) => withStage(all, stage, id), latest.stages)
  const changed = pruned(state, { ...latest, versionIds, stages: labels, changedAt: clock.now() }, clock.now())
  state.secrets.set(changed.name, changed)
  return changed
}

export const isSame = (a: SecretValue, b: SecretValue): boolean =>
  a.SecretString === b.SecretString &&
  a.SecretBinary?.length === b.SecretBinary?.length &&
  (a.SecretBinary?.every((byte, at) => byte === b.SecretBinary?.[at]) ?? true)

function pruned(state: SecretsState, secret: Secret, now: number): Secret {
  const spare = secret.versionIds.length - KEPT
  if (spare <= 0) return secret
  const isOld = (id: string) => (versionOf(state, secret, id)?.createdAt ?? 0) < now - DAY
  const gone = secret.versionIds.filter((id) => stagesOf(secret, id).length === 0 && isOld(id)).slice(0, spare)
  for (const id of gone) state.versions.delete(versionKey(secret.name, id))
  return { ...secret, versionIds: secret.versionIds.filter((id) => !gone.includes(id)) }
}
