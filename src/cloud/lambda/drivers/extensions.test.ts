import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { EnvironmentSpec, Initialised, RunningEnvironment } from './driver.ts'
import { GO_EXTENSION, NODE_EXTENSION } from './extension-samples.fixture.node.ts'
import { answerOf, invocation, messageOf } from './invocation.fixture.ts'
import { processDriver } from './process.node.ts'
import { buildGo, goMissing, layer, lives, node, stateOf } from './samples.fixture.node.ts'

const folder = mkdtempSync(join(tmpdir(), 'extensions-'))
const driver = processDriver({ folder, initLimit: 3000 })
afterAll(() => driver.close())
const running: RunningEnvironment[] = []
afterEach(() => Promise.all(running.splice(0).map((environment) => environment.stop())))

/** A function that echoes, hangs or exits, with what it says at SIGTERM. */
const FUNCTION = `
  console.log('function: init')
  process.on('SIGTERM', () => { console.log('function: SIGTERM'); process.exit(0) })
  export const handler = async ({ do: what, pid }) => {
    if (what === 'hang') return new Promise(() => setInterval(() => {}, 1e6))
    if (what === 'exit') process.exit(1)
    return process.pid
  }`

async function start(settings: Partial<EnvironmentSpec>, source = FUNCTION) {
  let written = ''
  const told: Initialised[] = []
  const environment = await driver.start(node(source, { accountId: '000000000000', ...settings }), {
    wrote: (chunk) => (written += new TextDecoder().decode(chunk)),
    initialised: (init) => told.push(init),
  })
  running.push(environment)
  return {
    environment,
    told,
    /** What was said, without times and ids. */
    said: () =>
      written
        .replaceAll('\0', '')
        .replace(/^\S+Z\t\S+\tINFO\t/gm, '')
        .trim()
        .split('\n'),
    send: (event: object = {}, answered?: () => void) =>
      environment.invoke(invocation(event), answered && { answered }),
  }
}

test('a Node extension without a shell hears of each invocation and of the end', async () => {
  const { send, said, environment, told } = await start({ layers: [layer({ 'extensions/watch': NODE_EXTENSION })] })
  expect((await send()).postRuntimeExtensionsMs).toBeGreaterThanOrEqual(0)
  await send()
  await environment.stop()
  expect(said()).toEqual([
    'node extension: registered ', // before the runtime is started, and without a runtime's variables
    'function: init',
    'node extension: INVOKE id',
    'node extension: INVOKE id',
    'function: SIGTERM',
    'node extension: SHUTDOWN spindown',
  ])
  expect(told).toMatchObject([{ status: 'success', extensions: [{ name: 'watch', state: 'Ready' }] }])
  expect(told[0]?.extensions?.[0]?.events).toEqual(['INVOKE', 'SHUTDOWN'])
})

test('a file that cannot be executed is Extension.LaunchError', async () => {
  const { send } = await start({ layers: [layer({ 'extensions/notes.txt': 'x' }, 0o644)] })
  const finished = await send()
  expect(finished).toMatchObject({ outcome: { errorType: 'Extension.LaunchError' }, status: 'error' })
  expect(messageOf(finished)).toBe('RequestId: id Error: fork/exec /opt/extensions/notes.txt: permission denied')
})

test('an internal extension hears of invocations, is waited for, and leaves the runtime 500 ms for its end', async () => {
  const source = `
    const base = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2020-01-01/extension/'
    const registered = await fetch(base + 'register', { method: 'POST', headers: { 'Lambda-Extension-Name': 'inside' }, body: '{"events":["INVOKE"]}' })
    const headers = { 'Lambda-Extension-Identifier': registered.headers.get('lambda-extension-identifier') }
    void (async () => {
      for (;;) console.log('inside:', (await (await fetch(base + 'event/next', { headers })).json()).eventType)
    })()
    process.on('SIGTERM', () => console.log('SIGTERM, and stays'))
    export const handler = async () => 'well'`
  const { send, said, environment } = await start({}, source)
  expect(answerOf(await send())).toBe('well')
  await environment.stop()
  expect(said()).toEqual(['inside: INVOKE', 'SIGTERM, and stays'])
})

test('without extensions there is no grace', async () => {
  const { send, said, environment } = await start({})
  await send()
  await environment.stop()
  expect(said()).toEqual(['function: init'])
})

describe.skipIf(goMissing)(goMissing ? 'Go (skipped: Go is not installed)' : 'Go', () => {
  if (goMissing) return
  const watcher = layer({ 'extensions/watcher': buildGo(GO_EXTENSION) })
  const withExtension = (what: string, settings: Partial<EnvironmentSpec> = {}) =>
    start({
      layers: [watcher],
      timeoutSeconds: 2,
      ...settings,
      variables: { EXTENSION: what, AWS_LAMBDA_FUNCTION_NAME: 'hello', AWS_LAMBDA_FUNCTION_VERSION: '7' },
    })
  const fromExtension = (said: string[]) => said.filter((line) => line.startsWith('extension:'))

  test('an extension is told of its function, of each event, and of the end', async () => {
    const { send, said, environment } = await withExtension('')
    await send()
    await environment.stop()
    const [registered = '', event = '', shutdown = '', goodbye] = fromExtension(said())
    expect(JSON.parse(registered.replace('extension: registered ', ''))).toEqual({
      accountId: '000000000000',
      functionName: 'hello',
      functionVersion: '7',
      handler: 'index.handler',
    })
    expect(JSON.parse(event.replace('extension: ', ''))).toMatchObject({ eventType: 'INVOKE', requestId: 'id' })
    expect(JSON.parse(shutdown.replace('extension: ', ''))).toMatchObject({ shutdownReason: 'spindown' })
    expect(goodbye).toBe('extension: goodbye')
  })

  test('the caller does not wait for what an extension does afterwards; the invocation does, and pays for it', async () => {
    const { send, said } = await withExtension('slow')
    let saidWhenAnswered: string[] = []
    const finished = await send({}, () => (saidWhenAnswered = said()))
    expect(saidWhenAnswered).not.toContain('extension: done')
    expect(said()).toContain('extension: done')
    expect(finished.postRuntimeExtensionsMs).toBeGreaterThan(200)
    expect(finished.durationMs).toBeGreaterThan(290)
    expect(finished.outcome.kind).toBe('succeeded')
  })

  test('an extension that does not come to its end makes a timeout of an answered invocation', async () => {
    const { send } = await withExtension('hang', { timeoutSeconds: 1 })
    expect(await send()).toMatchObject({ outcome: { kind: 'succeeded' }, status: 'timeout', durationMs: 1000 })
  })

  test.each([
    ['crash at once', 'Extension.Crash', 'exit code 0'],
    ['init error', 'Extension.InitError', 'exit status 1'],
  ])('%s: Init is tried again, and fails as %s', async (what, errorType, why) => {
    const { send, told } = await withExtension(what)
    const finished = await send()
    expect(finished).toMatchObject({ outcome: { errorType }, status: 'error', errorType })
    expect(messageOf(finished)).toBe(`RequestId: id Error: ${why}`)
    expect(told).toMatchObject([
      { phase: 'init', status: 'error', errorType },
      { phase: 'invoke', status: 'error', errorType },
    ])
  })

  test.each([
    ['crash', 'Extension.Crash', 'exit status 3'],
    ['exit error', 'Extension.ExitError', 'exit status 1'],
  ])('%s while the function runs: %s', async (what, errorType, why) => {
    const { send } = await withExtension(what)
    const finished = await send({ do: 'hang' })
    expect(finished).toMatchObject({ outcome: { errorType }, status: 'error', errorType })
    expect(messageOf(finished)).toBe(`RequestId: id Error: ${why}`)
  })

  test.each([
    ['hang', 'timeout', 'Sandbox.Timedout'],
    ['exit', 'failure', 'Runtime.ExitError'],
  ])('after %s extensions hear of a %s, and are new for the next event', async (what, reason, errorType) => {
    const { send, said } = await withExtension('', { timeoutSeconds: 1 })
    expect((await send({ do: what })).outcome).toMatchObject({ errorType })
    expect(said().join('\n')).toContain(`"shutdownReason":"${reason}"`)
    expect(said()).toContain('extension: goodbye')
    expect((await send()).outcome.kind).toBe('succeeded')
    expect(said().filter((line) => line.startsWith('extension: registered'))).toHaveLength(2)
  })

  test('an extension that stays after SHUTDOWN is killed, 2 s after', async () => {
    const { send, environment } = await withExtension('stay')
    const pid = answerOf(await send()) as number
    const begun = performance.now()
    await environment.stop()
    expect(performance.now() - begun).toBeGreaterThan(1900)
    expect(lives(pid)).toBe(false)
    expect(readdirSync(join(folder, 'running'))).toEqual([])
  })

  test('extensions stand still between invocations', async () => {
    const { send } = await withExtension('')
    await send()
    const name = readdirSync(join(folder, 'running'))[0] ?? ''
    expect(readdirSync(join(folder, 'running', name)).sort()).toEqual(['process', 'process-watcher', 'tmp'])
    const pid = notedIn(join(folder, 'running', name, 'process-watcher'))
    await expect.poll(() => stateOf(pid)).toMatch(/^T/)
    await send()
  })
})

const notedIn = (file: string): number => JSON.parse(readFileSync(file, 'utf8')).pid
