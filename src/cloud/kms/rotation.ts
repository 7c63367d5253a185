import { limitExceeded, unsupported } from './errors.ts'
import { checkEnabled, findByIdOrArn, keyArn, newMaterial } from './key.ts'
import type { Key, KeyMaterial, KmsState } from './state.ts'

const DAY = 86_400_000
/** https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-on-demand.html */
const MOST_ON_DEMAND = 25

/** Has the key rotate by itself, or no more. */
export function plan(state: KmsState, key: Key): void {
  state.keys.set(key.id, key)
  if (key.rotation) state.agenda.set(`rotate ${key.id}`, key.rotation.nextAt)
  else state.agenda.delete(`rotate ${key.id}`)
}

/** New material encrypts from now on; the old ones still decrypt. */
export function rotated(state: KmsState, key: Key, how: NonNullable<KeyMaterial['rotated']>): Key {
  const { clock, journal } = state.host
  const onDemand = key.materials.filter((material) => material.rotated === 'ON_DEMAND').length
  if (how === 'ON_DEMAND' && onDemand >= MOST_ON_DEMAND)
    throw limitExceeded(
      `The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be performed for this key: ${keyArn(state.host, key.id)}`,
    )
  const material = newMaterial(key.spec, clock.now(), how)
  journal.write({ time: clock.now(), service: 'kms', kind: 'key-rotated', keyId: key.id, how, materialId: material.id })
  return { ...key, materials: [...key.materials, material] }
}

/** It is time to; a key that is disabled or pending deletion is passed over until the next time. */
export function rotateOnSchedule(state: KmsState, id: string): void {
  const key = state.keys.get(id)
  if (!key?.rotation) return
  const { periodDays, nextAt } = key.rotation
  const mayRotate = key.isEnabled && key.deletedAt === undefined
  const now = state.host.clock.now()
  const periods = Math.floor((now - nextAt) / (periodDays * DAY)) + 1
  const rotation = { periodDays, nextAt: nextAt + periods * periodDays * DAY }
  plan(state, { ...(mayRotate ? rotated(state, key, 'AUTOMATIC') : key), rotation })
}

export const firstRotation = (periodDays: number, now: number) => ({ periodDays, nextAt: now + periodDays * DAY })

/** Throws for a key that cannot rotate. Recorded: test_kms.snapshot.json, `test_rotate_key_on_demand_raises_error_…` */
export function rotatableKey(state: KmsState, asked: string | undefined): Key {
  const key = findByIdOrArn(state, asked)
  checkEnabled(state, key)
  if (key.spec !== 'SYMMETRIC_DEFAULT') throw unsupported()
  if (key.manager === 'AWS') throw unsupported(`${keyArn(state.host, key.id)} is managed by AWS.`)
  return key
}
