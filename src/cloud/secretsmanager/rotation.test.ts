import { Invoke$ } from '@aws-sdk/client-lambda'
import { expect, test } from 'vitest'
import { action, type Context } from '../action.ts'
import { ServiceError } from '../errors.ts'
import type { Service, ServiceHost } from '../service.ts'
import type { Store } from '../store.ts'
import { DAY, open, START } from './secretsmanager.fixture.ts'

const RotationLambdaARN = 'arn:aws:lambda:us-east-1:000000000000:function:rotate'

test('a rotation goes through its four steps, and the new value is current', async () => {
  const { ask, create, rotate, settled, steps, value } = opened()
  const { ARN, VersionId: first } = await create('db')
  const { VersionId } = await rotate({ RotationRules: { AutomaticallyAfterDays: 30 } })
  await settled()
  expect(steps).toEqual(
    ['createSecret', 'setSecret', 'testSecret', 'finishSecret'].map((Step) => ({
      ...{ Step, SecretId: ARN, ClientRequestToken: VersionId },
    })),
  )
  expect(await value('db')).toBe(`rotated-${VersionId}`)
  expect(await value('db', { VersionStage: 'AWSPREVIOUS' })).toBe('v1')
  expect(await ask('DescribeSecret', { SecretId: 'db' })).toMatchObject({
    ...{ RotationEnabled: true, RotationLambdaARN, RotationRules: { AutomaticallyAfterDays: 30 } },
    ...{ LastRotatedDate: new Date(START), NextRotationDate: new Date(START + 30 * DAY) },
    VersionIdsToStages: { [first]: ['AWSPREVIOUS'], [VersionId]: ['AWSCURRENT'] },
  })
})

test('it comes again by its schedule, after a restart too', async () => {
  const { create, rotate, settled, store } = opened()
  await create('db')
  await rotate({ RotationRules: { ScheduleExpression: 'rate(10 days)' } })
  await settled()
  const later = opened(store)
  await later.clock.advance(10 * DAY - 1)
  expect(later.steps).toEqual([])
  await later.settled(1)
  expect(later.steps).toHaveLength(4)
  await later.settled(10 * DAY)
  expect(later.steps).toHaveLength(8)
  await later.ask('CancelRotateSecret', { SecretId: 'db' })
  await later.clock.advance(20 * DAY)
  expect(later.steps).toHaveLength(8)
  expect((await later.ask('DescribeSecret', { SecretId: 'db' })).RotationEnabled).toBe(false)
})

test('a rotation that fails is tried again, as the same version', async () => {
  const { create, rotate, settled, steps, value, fail, journal } = opened()
  await create('db')
  fail.step = 'setSecret'
  const { VersionId } = await rotate({ RotationRules: { AutomaticallyAfterDays: 1 } })
  await settled()
  expect(await value('db')).toBe('v1')
  expect(journal.since().find(({ kind }) => kind === 'rotation-failed')).toMatchObject({
    why: 'setSecret: "on purpose"',
  })
  await expect(rotate({})).rejects.toThrow("A previous rotation isn't complete. That rotation will be reattempted.")
  fail.step = ''
  await settled(60_000)
  expect(new Set(steps.map(({ ClientRequestToken }) => ClientRequestToken))).toEqual(new Set([VersionId]))
  expect(await value('db')).toBe(`rotated-${VersionId}`)
})

test('one that always fails is given up, until it is next due', async () => {
  const { create, rotate, settled, steps, value, fail, journal } = opened()
  await create('db')
  fail.step = 'createSecret'
  await rotate({ RotationRules: { AutomaticallyAfterDays: 1 } })
  await settled(3_600_000, 5)
  expect([steps.length, journal.since().at(-1)?.kind]).toEqual([5, 'rotation-abandoned'])
  fail.step = ''
  await settled(DAY)
  expect(steps).toHaveLength(9)
  expect(await value('db')).toMatch(/^rotated-/)
})

test('what is not to come at once is tested alone', async () => {
  const { ask, create, rotate, settled, steps, value } = opened()
  await create('db')
  const RotationRules = { AutomaticallyAfterDays: 1 }
  expect(await rotate({ RotateImmediately: false, RotationRules })).not.toHaveProperty('VersionId')
  await settled()
  expect(steps.map(({ Step }) => Step)).toEqual(['testSecret'])
  expect(await value('db')).toBe('v1')
  expect(Object.values((await ask('DescribeSecret', { SecretId: 'db' })).VersionIdsToStages)).toEqual([['AWSCURRENT']])
  await settled(DAY)
  expect(await value('db')).toMatch(/^rotated-/)
})

test('a function that Secrets Manager may not invoke is refused', async () => {
  const { ask, create, rotate, fail } = opened()
  await create('db')
  fail.permission = true
  await expect(rotate({})).rejects.toMatchObject({
    code: 'AccessDeniedException',
    message:
      'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.',
  })
  expect(await ask('DescribeSecret', { SecretId: 'db' })).not.toHaveProperty('RotationEnabled')
  await expect(rotate({ RotationRules: { ScheduleExpression: 'rate(1 hour)' } })).rejects.toThrow('is not valid')
})

test('a secret that is marked for deletion is not rotated', async () => {
  const { ask, clock, create, rotate, settled, steps } = opened()
  await create('db')
  await rotate({ RotationRules: { AutomaticallyAfterDays: 1 } })
  await settled()
  await ask('DeleteSecret', { SecretId: 'db', RecoveryWindowInDays: 10 })
  await clock.advance(5 * DAY)
  expect(steps).toHaveLength(4)
  await ask('RestoreSecret', { SecretId: 'db' })
  await settled(DAY)
  expect(steps).toHaveLength(8)
})

type Step = { Step: string; SecretId: string; ClientRequestToken: string }

/** Secrets Manager, and a function that rotates as AWS's own templates do. */
function opened(store?: Store) {
  const steps: Step[] = []
  const fail = { step: '', permission: false }
  const cloud = open({ beside: [rotator(steps, fail)], ...(store && { store }) })
  let [ended, awaited, wake] = [0, 0, () => {}]
  cloud.journal.subscribe(({ kind }) => {
    if (OUTCOMES.includes(kind)) ended++
    wake()
  })
  return {
    ...{ ...cloud, steps, fail },
    rotate: (input: object) => cloud.send('RotateSecret', { SecretId: 'db', RotationLambdaARN, ...input }),
    /** Jumps ahead, and waits for what comes of so many rotations: encrypting takes turns of the host's. */
    settled: async (milliseconds = 0, outcomes = 1) => {
      await cloud.clock.advance(milliseconds)
      awaited += outcomes
      while (ended < awaited) await new Promise<void>((resolve) => (wake = resolve))
    },
  }
}

const OUTCOMES = ['rotation-succeeded', 'rotation-failed', 'rotation-abandoned', 'rotation-tested']

const rotator = (steps: Step[], fail: { step: string; permission: boolean }): Service<ServiceHost> => ({
  ...{ name: 'lambda', protocol: 'restJson1', sdk: {} },
  open: (host) => host,
  actions: [
    action({
      operation: Invoke$,
      async run(
        { state: host, caller }: Context<ServiceHost>,
        input: { Payload?: Uint8Array; InvocationType?: string },
      ) {
        if (fail.permission) throw new ServiceError('AccessDeniedException', 'no', 403)
        expect(caller.service?.principal).toBe('secretsmanager.amazonaws.com')
        if (input.InvocationType === 'DryRun') return { StatusCode: 204 }
        const event = JSON.parse(new TextDecoder().decode(input.Payload)) as Step
        steps.push(event)
        if (event.Step === fail.step)
          return { FunctionError: 'Unhandled', Payload: new TextEncoder().encode('"on purpose"') }
        await stepOf(host, event)
        return { StatusCode: 200, Payload: new Uint8Array() }
      },
    }),
  ],
})

async function stepOf(host: ServiceHost, { Step, SecretId, ClientRequestToken: token }: Step): Promise<void> {
  const root = { account: host.account, arn: `arn:aws:iam::${host.account}:root`, userId: host.account }
  const ask = (operation: string, input: object) => host.ask('secretsmanager', operation, { SecretId, ...input }, root)
  const { VersionIdsToStages } = (await ask('DescribeSecret', {})) as { VersionIdsToStages: Record<string, string[]> }
  expect(VersionIdsToStages[token]).toContain('AWSPENDING')
  if (Step === 'createSecret') {
    const pending = { ClientRequestToken: token, VersionStages: ['AWSPENDING'] }
    await ask('PutSecretValue', { ...pending, SecretString: `rotated-${token}` })
  }
  if (Step !== 'finishSecret') return
  const current = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes('AWSCURRENT'))
  const move = { VersionStage: 'AWSCURRENT', MoveToVersionId: token, RemoveFromVersionId: current }
  await ask('UpdateSecretVersionStage', move)
  await ask('UpdateSecretVersionStage', { VersionStage: 'AWSPENDING', RemoveFromVersionId: token })
}
