import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as sdk from '@aws-sdk/client-lambda'
import { strToU8, zipSync } from 'fflate'
import { afterEach, describe, expect, test } from 'vitest'
import { startCloud } from './command.ts'

// What happens when processes die that nobody expected to: environments in each phase of their life, and the whole cloud.

const folder = mkdtempSync(join(tmpdir(), 'faults-'))
const closing: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Notes each event in a file before it answers, so that what ran twice is seen. The name is how its processes are found. */
const NOTES = `import { appendFileSync } from 'node:fs'
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
await pause(Number(process.env.INIT_MS))
export const handler = async ({ id, ms }) => {
  appendFileSync(process.env.NOTES, id + '\\n')
  await pause(ms ?? 0)
  return id
}`

async function open(data = join(mkdtempSync(join(tmpdir(), 'workshop-')), 'cloud')) {
  const cloud = await startCloud('faults:a-secret-of-ours', data)
  const client = new sdk.LambdaClient({
    ...{ endpoint: cloud.url, region: 'us-east-1', maxAttempts: 1 },
    credentials: { accessKeyId: 'faults', secretAccessKey: 'a-secret-of-ours' },
  })
  closing.push(
    () => cloud.stop(),
    () => client.destroy(),
  )
  const create = async (FunctionName: string, initMs: number) => {
    const notes = join(folder, FunctionName)
    await client.send(
      new sdk.CreateFunctionCommand({
        ...{ FunctionName, Runtime: 'nodejs24.x', Handler: 'index.handler', Timeout: 20 },
        Role: 'arn:aws:iam::000000000000:role/any',
        Environment: { Variables: { INIT_MS: String(initMs), NOTES: notes, MARK: FunctionName } },
        Code: { ZipFile: zipSync({ 'index.mjs': strToU8(NOTES) }) },
      }),
    )
    await sdk.waitUntilFunctionActiveV2({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { FunctionName })
    return { noted: () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []) }
  }
  const invoke = async (FunctionName: string, id: number, ms: number) => {
    const { Payload, FunctionError } = await client.send(
      new sdk.InvokeCommand({ FunctionName, Payload: JSON.stringify({ id, ms }) }),
    )
    return { id, failed: FunctionError !== undefined, answer: JSON.parse(new TextDecoder().decode(Payload)) }
  }
  return { cloud, client, create, invoke }
}

/** The processes of a function's environments. */
const environmentsOf = (mark: string): number[] =>
  spawnSync('sh', ['-c', `grep -lzx MARK=${mark} /proc/[0-9]*/environ 2>/dev/null`])
    .stdout.toString()
    .split('\n')
    .flatMap((path) => /^\/proc\/(\d+)\//.exec(path)?.[1] ?? [])
    .map(Number)

const kill = (pids: readonly number[]) => {
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it has ended by itself
    }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const until = async (claim: () => boolean) => {
  for (const end = Date.now() + 30_000; !claim(); ) {
    if (Date.now() > end) throw new Error('this never came true')
    await wait(20)
  }
}

const CALLS = 50

describe.skipIf(process.platform !== 'linux')(
  'environments that are killed (read from /proc, so on Linux alone)',
  () => {
    test.each([
      { phase: 'init', initMs: 800, ms: 0 },
      { phase: 'invoke', initMs: 0, ms: 800 },
    ])(
      'in $phase, under 50 calls at once: every call has one answer, and no event runs twice',
      { timeout: 90_000 },
      async ({ phase, initMs, ms }) => {
        const { create, invoke } = await open()
        const name = `killed-in-${phase}`
        const { noted } = await create(name, initMs)
        const calls = Array.from({ length: CALLS }, (_, id) => invoke(name, id, ms))
        // In Init a killed environment is initialised once more; in Invoke its event is lost and said to be.
        const reached = phase === 'init' ? () => environmentsOf(name).length >= 10 : () => noted().length >= 10
        await until(reached)
        const victims = environmentsOf(name).slice(0, 10)
        expect(victims.length).toBeGreaterThan(0)
        kill(victims)
        const answers = await Promise.all(calls)
        for (const { id, failed, answer } of answers)
          if (failed) expect(answer).toMatchObject({ errorType: 'Runtime.ExitError' })
          else expect(answer).toBe(id)
        expect(answers.filter(({ failed }) => failed).length).toBeLessThanOrEqual(victims.length)
        expect(new Set(noted()).size).toBe(noted().length)
        for (const { id, failed } of answers) if (!failed) expect(noted()).toContain(String(id))
      },
    )

    test('while they are idle: nobody notices but by a cold start', { timeout: 90_000 }, async () => {
      const { create, invoke } = await open()
      const { noted } = await create('killed-idle', 0)
      await Promise.all(Array.from({ length: 5 }, (_, id) => invoke('killed-idle', id, 200)))
      await wait(100) // until they are frozen
      kill(environmentsOf('killed-idle'))
      const answers = await Promise.all(Array.from({ length: CALLS }, (_, id) => invoke('killed-idle', 100 + id, 0)))
      expect(answers.filter(({ failed }) => failed)).toEqual([])
      expect(new Set(noted()).size).toBe(noted().length)
    })
  },
)

test('asynchronous events outlive the cloud, and are delivered by the next one', { timeout: 120_000 }, async () => {
  const data = join(mkdtempSync(join(tmpdir(), 'workshop-')), 'cloud')
  const first = await open(data)
  const { noted } = await first.create('outlived', 0)
  const ids = Array.from({ length: 40 }, (_, id) => String(id))
  for (const id of ids)
    await first.client.send(
      new sdk.InvokeCommand({
        FunctionName: 'outlived',
        InvocationType: 'Event',
        Payload: JSON.stringify({ id, ms: 50 }),
      }),
    )
  first.cloud.child.kill('SIGKILL')
  await until(() => first.cloud.child.signalCode === 'SIGKILL')
  await open(data)
  await until(() => ids.every((id) => noted().includes(id)))
})
