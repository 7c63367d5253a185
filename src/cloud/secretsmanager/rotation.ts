import { asService } from '../action.ts'
import { nextTime, readSchedule } from '../schedule-expression/schedule-expression.ts'
import { CURRENT, PENDING, withoutStage, withStage } from './stages.ts'
import { type Rotation, type Secret, type SecretsState, versionKey } from './state.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html */
const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const
const ONLY_TEST = ['testSecret'] as const

/** AWS says that it tries again, and not how often or when: five times in all, after 1, 2, 4 and 8 minutes. */
const ATTEMPTS = 5
const FIRST_WAIT = 60_000
const DAY = 86_400_000

/** The secret with a rotation under way, which a new version is to come of. `run` then goes through its steps. */
export function begun(state: SecretsState, secret: Secret, rotation: Rotation, versionId: string): Secret {
  const key = versionKey(secret.name, versionId)
  const createdAt = state.host.clock.now()
  if (!state.versions.has(key)) state.versions.set(key, { id: versionId, createdAt, kind: 'string' })
  const versionIds = secret.versionIds.includes(versionId) ? secret.versionIds : [...secret.versionIds, versionId]
  const started = { ...secret, versionIds, stages: withStage(secret.stages, PENDING, versionId), rotation }
  state.secrets.set(secret.name, started)
  return started
}

/** It is time to rotate: by the secret's schedule. */
export function rotateOnSchedule(state: SecretsState, name: string): void {
  const secret = state.secrets.get(name)
  if (!secret?.rotation?.enabled || secret.deleted) return
  if (secret.rotation.pending)
    plan(state, secret) // the last one is still being tried
  else {
    const versionId = crypto.randomUUID()
    begun(state, secret, { ...secret.rotation, pending: { versionId, failures: 0, onlyTest: false } }, versionId)
    run(state, name)
  }
}

/** Goes through the steps of the rotation that is under way, one after the other, and again later if one fails. */
export function run(state: SecretsState, name: string): void {
  const pending = state.secrets.get(name)?.rotation?.pending
  if (!pending) return
  throughSteps(state, name, pending).then(
    () => settle(state, name, pending.versionId, undefined),
    (error: unknown) => settle(state, name, pending.versionId, String((error as Error).message ?? error)),
  )
}

type Pending = NonNullable<Rotation['pending']>

async function throughSteps(state: SecretsState, name: string, { versionId, onlyTest }: Pending): Promise<void> {
  const { host } = state
  for (const step of onlyTest ? ONLY_TEST : STEPS) {
    const secret = state.secrets.get(name)
    if (!secret?.rotation || secret.rotation.pending?.versionId !== versionId) return // cancelled, or deleted
    const event = JSON.stringify({ Step: step, SecretId: secret.arn, ClientRequestToken: versionId })
    note(state, 'rotation-step', { name, versionId, step })
    const answer = await host.ask(
      ...(['lambda', 'Invoke'] as const),
      { FunctionName: secret.rotation.lambdaArn, Payload: new TextEncoder().encode(event) },
      asService(host.account, 'secretsmanager.amazonaws.com', secret.arn),
    )
    if (answer.FunctionError) throw new Error(`${step}: ${new TextDecoder().decode(answer.Payload as Uint8Array)}`)
  }
  if (!onlyTest && state.secrets.get(name)?.stages[CURRENT] !== versionId)
    throw new Error(`finishSecret: ${CURRENT} is not at version ${versionId}`)
}

/** What comes of a rotation; `why` it failed, where it did. */
function settle(state: SecretsState, name: string, versionId: string, why: string | undefined): void {
  const secret = state.secrets.get(name)
  const pending = secret?.rotation?.pending
  if (!secret?.rotation || pending?.versionId !== versionId) return
  const now = state.host.clock.now()
  const { pending: _, ...rotation } = secret.rotation
  if (pending.onlyTest) {
    note(state, why === undefined ? 'rotation-tested' : 'rotation-test-failed', { name, versionId, why })
    state.versions.delete(versionKey(name, versionId))
    const versionIds = secret.versionIds.filter((id) => id !== versionId)
    state.secrets.set(name, { ...secret, versionIds, stages: withoutStage(secret.stages, PENDING), rotation })
    return
  }
  if (why === undefined) {
    note(state, 'rotation-succeeded', { name, versionId })
    const rotated = { ...rotation, rotatedAt: now, ...nextOf(rotation, now) }
    plan(state, { ...secret, rotation: rotated })
    return
  }
  const failures = pending.failures + 1
  note(state, failures < ATTEMPTS ? 'rotation-failed' : 'rotation-abandoned', { name, versionId, why })
  if (failures < ATTEMPTS) {
    state.secrets.set(name, { ...secret, rotation: { ...rotation, pending: { ...pending, failures } } })
    state.agenda.set(`retry ${name}`, now + FIRST_WAIT * 2 ** (failures - 1))
  } else plan(state, { ...secret, rotation: { ...rotation, ...nextOf(rotation, now) } })
}

/** Keeps the secret and has it rotated when its schedule says so. */
export function plan(state: SecretsState, secret: Secret): void {
  const { rotation } = secret
  const now = state.host.clock.now()
  const isPast = rotation?.enabled && rotation.nextAt !== undefined && rotation.nextAt <= now
  const planned = isPast ? { ...secret, rotation: { ...rotation, ...nextOf(rotation, now) } } : secret
  state.secrets.set(secret.name, planned)
  const key = `rotate ${secret.name}`
  const at = planned.rotation?.enabled ? planned.rotation.nextAt : undefined
  if (at === undefined) state.agenda.delete(key)
  else state.agenda.set(key, at)
}

/** When a secret that was rotated now is to be rotated again. */
export function nextOf({ rules }: Pick<Rotation, 'rules'>, now: number): { nextAt?: number } {
  const { AutomaticallyAfterDays: days, ScheduleExpression: expression } = rules
  const schedule = expression === undefined ? undefined : readSchedule(expression, 'scheduler')
  const nextAt = days !== undefined ? now + days * DAY : schedule && nextTime(schedule, { after: now, start: now })
  return nextAt === undefined ? {} : { nextAt }
}

const note = ({ host: { journal, clock } }: SecretsState, kind: string, members: object) =>
  journal.write({ time: clock.now(), service: 'secretsmanager', kind, ...members })
