import { type ChildProcess, spawn } from 'node:child_process'
import { once as happening } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import type { EnvironmentSpec } from './driver.ts'
import { answerOf, invocation, messageOf } from './invocation.fixture.ts'
import { processDriver } from './process.node.ts'
import { processesWith } from './processes.node.ts'
import { layer, lives, node, once, spec, stateOf, zipped } from './samples.fixture.node.ts'

// What goes wrong, and what then must be true. Real processes, for what is promised is about them.

const folder = mkdtempSync(join(tmpdir(), 'driver-'))
const driver = processDriver({ folder, initLimit: 2000 })
afterAll(() => driver.close())

const start = (source: string, settings = {}) => driver.start(node(source, settings), { wrote() {} })
const linux = process.platform === 'linux'

// Recorded or reported in the parity cases of the topics function-error and errors.
test.each([
  ['no bootstrap', { main: 'x' }, 0o755, "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"],
  [
    'a bootstrap that may not be executed',
    { bootstrap: '#!/bin/sh\n' },
    0o644,
    'fork/exec /var/task/bootstrap: permission denied',
  ],
  [
    'a bootstrap of another architecture',
    { bootstrap: elf(243) },
    0o755,
    'fork/exec /var/task/bootstrap: exec format error',
  ],
  [
    'a bootstrap whose interpreter is not there',
    { bootstrap: '#!/no/such\n' },
    0o755,
    'fork/exec /var/task/bootstrap: no such file or directory',
  ],
])(
  "%s is Runtime.InvalidEntrypoint, in Lambda's words",
  async (_, files: Record<string, string | Uint8Array>, mode, why) => {
    const { finished } = await once(driver, spec(zipped(files, mode), { runtime: 'provided.al2023' }))
    expect(finished).toMatchObject({ outcome: { errorType: 'Runtime.InvalidEntrypoint' }, status: 'error' })
    expect(messageOf(finished)).toBe(`RequestId: id Error: ${why}`)
  },
)

test('Init that fails is tried once more within the invocation, and then said', async () => {
  const { finished, written } = await once(driver, node('console.log("here"); throw new TypeError("at load")'))
  expect(finished).toMatchObject({ outcome: { errorType: 'TypeError' }, status: 'error', errorType: 'TypeError' })
  expect(finished.initMs).toBeUndefined()
  expect(written.match(/here$/gm)).toHaveLength(2)
})

test('Init that failed and then does not is paid for as duration', async () => {
  const { finished } = await once(
    driver,
    node(`import { existsSync, writeFileSync } from 'node:fs'; import { tmpdir } from 'node:os'
      const been = tmpdir() + '/been'
      if (!existsSync(been)) { writeFileSync(been, ''); process.exit(1) }
      export const handler = async () => 'well'`),
  )
  expect(answerOf(finished)).toBe('well')
  expect(finished.initMs).toBeUndefined()
  expect(finished.durationMs).toBeGreaterThan(5) // no Node starts in less
})

test("Init that hangs is given up; its second time ends with the function's", async () => {
  const { finished } = await once(
    driver,
    node('await new Promise(() => setInterval(() => {}, 1e6))', { timeoutSeconds: 1 }),
  )
  expect(finished).toMatchObject({ outcome: { errorType: 'Sandbox.Timedout' }, status: 'timeout', durationMs: 1000 })
  expect(messageOf(finished)).toBe('RequestId: id Error: Task timed out after 1.00 seconds')
})

test('an environment whose process was killed while it waited starts another for the next event', async () => {
  for (const invocations of [0, 1]) {
    const environment = await start('console.log("up"); export const handler = async () => process.pid')
    await expect.poll(() => noted(folder).filter(({ pid }) => stateOf(pid).startsWith('T')).length).toBe(1)
    const [{ pid } = { pid: 0 }] = noted(folder)
    for (let i = 0; i < invocations; i++) await environment.invoke(invocation({}))
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => stateOf(pid)).toBe('')
    const finished = await environment.invoke(invocation({}))
    expect(answerOf(finished)).not.toBe(pid)
    expect(environment.gone).toBe(false)
    await environment.stop()
  }
})

test('an environment that is stopped while it initialises leaves nothing', async () => {
  const environment = await start('await new Promise(() => setInterval(() => {}, 1e6)); export const handler = () => 1')
  const answer = environment.invoke(invocation({}))
  const [{ pid } = { pid: 0 }] = noted(folder)
  await environment.stop()
  expect((await answer).outcome).toMatchObject({ kind: 'failed' })
  expect(environment.gone).toBe(true)
  expect(lives(pid)).toBe(false)
  expect(readdirSync(join(folder, 'running'))).toEqual([])
})

test('a driver that was closed starts nothing more', async () => {
  const other = processDriver({ folder: mkdtempSync(join(tmpdir(), 'driver-')) })
  const late = other.start(node('export const handler = async () => 1'), { wrote() {} })
  await Promise.all([other.close(), expect(late).rejects.toThrow('the driver has been closed')])
})

test('between invocations an environment stands still', async () => {
  const environment = await start(
    'let ticks = 0; setInterval(() => ticks++, 5); export const handler = async () => [process.pid, ticks]',
  )
  const ask = async () => answerOf(await environment.invoke(invocation({}))) as [pid: number, ticks: number]
  const [pid, before] = await ask()
  // A signal is taken when its process is next scheduled: within some milliseconds.
  if (process.platform !== 'win32') await expect.poll(() => stateOf(pid)).toMatch(/^T/)
  await new Promise((resolve) => setTimeout(resolve, 500)) // in which 100 ticks would come
  const [, after] = await ask()
  expect(after - before).toBeLessThan(20)
  await environment.stop()
})

test.each([
  ['', `spawn('sleep', ['1000'], { stdio: 'ignore' }).pid`, true],
  [', even in a session of its own', `spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).pid`, true],
  [
    ', even when its parent has ended',
    `Number(execFileSync('sh', ['-c', 'setsid sleep 1000 >/dev/null 2>&1 & echo $!']).toString())`,
    linux,
  ],
])('what a function started ends with it%s', async (_, started, possible) => {
  if (!possible) return // only Linux tells of such processes
  const source = (then: string) => `import { execFileSync, spawn } from 'node:child_process'
    export const handler = async (event) => { const pid = ${started}; ${then} }`
  const { finished } = await once(driver, node(source('return pid')))
  const stopped = answerOf(finished) as number
  await expect.poll(() => lives(stopped)).toBe(false)

  const crashed = await once(driver, node(source('process.stdout.write(pid + "\\n"); process.exit(1)')))
  const pid = Number(crashed.written)
  expect(pid).toBeGreaterThan(0)
  await expect.poll(() => lives(pid)).toBe(false)
})

test.each([
  ['a loop without end', 'for (;;) {}', {}, 'Sandbox.Timedout', 'Task timed out after 1.00 seconds', 'timeout'],
  [
    '1 GB at once',
    'return String(Buffer.alloc(2 ** 30, 1).length)',
    { memoryMegabytes: 128 },
    'Runtime.ExitError',
    'Runtime exited with error: signal: killed',
    'error',
  ],
  [
    'a heap that grows for ever',
    'for (const all = []; ; ) all.push("x".repeat(10) + all.length)',
    { memoryMegabytes: 128 },
    'Runtime.ExitError',
    /signal: (aborted|killed)$/,
    'error',
  ],
])(
  '%s ends as on Lambda, and leaves no process',
  async (_, body, settings, errorType, message, status) => {
    const source = `export const handler = async () => { process.stdout.write(process.pid + '\\n'); ${body} }`
    const timeoutSeconds = status === 'timeout' ? 1 : 20
    const environment = await start(source, { ...settings, timeoutSeconds })
    const finished = await environment.invoke(invocation({}))
    expect(finished).toMatchObject({ outcome: { errorType }, status })
    expect(messageOf(finished)).toMatch(message)
    expect(processesWith(`TMPDIR=${folder}/`).found).toEqual([])
    await environment.stop()
  },
  40_000,
)

test('100 MB of output are heard, and the answer is too', async () => {
  let bytes = 0
  const source = `export const handler = async () => {
    const megabyte = Buffer.alloc(1 << 20, 'line\\n')
    for (let i = 0; i < 100; i++) process.stdout.write(megabyte)
    return 'well'
  }`
  const environment = await driver.start(node(source, { timeoutSeconds: 30 }), {
    wrote: (chunk) => (bytes += chunk.length),
  })
  expect(answerOf(await environment.invoke(invocation({})))).toBe('well')
  expect(bytes).toBe(100 * 1024 * 1024)
  await environment.stop()
}, 40_000)

// 255 at the most, for others use this machine too. Each in a session of its own, so that no group reaches it.
test.runIf(linux)(
  'programs that start programs end with the function, however many',
  async () => {
    const bomb = '[ "$1" -lt 7 ] && for i in 1 2; do setsid sh -c "$2" sh $(($1 + 1)) "$2" & done; sleep 1000'
    const source = `import { spawn } from 'node:child_process'
    export const handler = () => {
      const bomb = ${JSON.stringify(bomb)}
      spawn('sh', ['-c', bomb, 'sh', '0', bomb], { stdio: 'ignore' })
      return new Promise(() => {})
    }`
    const environment = await start(source, { memoryMegabytes: 3008, timeoutSeconds: 1 })
    const finished = await environment.invoke(invocation({}))
    expect(finished.outcome).toMatchObject({ errorType: 'Sandbox.Timedout' })
    expect(processesWith(`TMPDIR=${folder}/`)).toEqual({ found: [], unsure: [] })
    await environment.stop()
  },
  30_000,
)

// Recorded: parity cases `invoke-runtime-exit-init` and `invoke-runtime-exit-127`.
test.each<[string, string, Partial<EnvironmentSpec> & { mode?: number }, string]>([
  ['that exits at load', 'process.exit(0)', {}, 'Runtime exited without providing a reason'],
  [
    'whose wrapper is not there',
    'export const handler = async () => 1',
    { variables: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/idontexist' } },
    'Runtime exited with error: exit status 127',
  ],
  [
    'whose wrapper may not be executed',
    'export const handler = async () => 1',
    { variables: { AWS_LAMBDA_EXEC_WRAPPER: '/var/task/index.mjs' }, mode: 0o644 },
    'Runtime exited with error: exit status 126',
  ],
])('a function %s is Runtime.ExitError', async (_, source, { mode = 0o755, ...settings }, why) => {
  const { finished } = await once(driver, spec(zipped({ 'index.mjs': source }, mode), settings))
  expect(finished).toMatchObject({ outcome: { errorType: 'Runtime.ExitError' }, status: 'error' })
  expect(messageOf(finished)).toBe(`RequestId: id Error: ${why}`)
})

test('a wrapper is started in place of the runtime, with its command, and may change what it finds', async () => {
  const wrapper = '#!/bin/sh\nexport WRAPPED="$#"\nexec "$@" --title=wrapped'
  const source = 'export const handler = async () => [process.env.WRAPPED, process.argv.at(-1)]'
  for (const [AWS_LAMBDA_EXEC_WRAPPER, files, layers] of [
    ['/var/task/wrap', { wrap: wrapper }, []],
    ['/opt/bin/wrap', {}, [layer({ 'bin/wrap': wrapper })]],
  ] as const) {
    const of = spec(zipped({ 'index.mjs': source, ...files }), { layers, variables: { AWS_LAMBDA_EXEC_WRAPPER } })
    expect(answerOf((await once(driver, of)).finished)).toEqual(['3', '--title=wrapped'])
  }
})

test('an answer that is half sent is none', async () => {
  const { finished } = await once(
    driver,
    node(`import { connect } from 'node:net'
      export const handler = (event, context) => new Promise(() => {
        const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':')
        const path = '/2018-06-01/runtime/invocation/' + context.awsRequestId + '/response'
        connect({ host, port }, function () {
          this.write('POST ' + path + ' HTTP/1.1\\r\\nhost: a\\r\\ncontent-length: 100\\r\\n\\r\\n{"half":', () => process.exit(3))
        })
      })`),
  )
  expect(messageOf(finished)).toBe('RequestId: id Error: Runtime exited with error: exit status 3')
})

test('an answer that is not HTTP, or not for this event, changes nothing', async () => {
  const { finished } = await once(
    driver,
    node(`import { connect } from 'node:net'
      export const handler = async () => {
        const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':')
        await new Promise((resolve) => connect({ host, port }, function () { this.end('rubbish\\r\\n\\r\\n') }).on('close', resolve).resume())
        const root = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/'
        const { status } = await fetch(root + 'invocation/other/response', { method: 'POST', body: '1' })
        return status
      }`),
  )
  expect(answerOf(finished)).toBe(400)
})

test('an environment has a folder for temporary files of its own, which goes with it', async () => {
  const { finished } = await once(
    driver,
    node(`import { writeFileSync } from 'node:fs'; import { tmpdir } from 'node:os'
      export const handler = async () => { writeFileSync(tmpdir() + '/a', ''); return tmpdir() }`),
  )
  expect(() => readFileSync(join(answerOf(finished) as string, 'a'))).toThrow('ENOENT')
})

test('a deployment package cannot write outside its folder', async () => {
  const evil = zipped({ '../../evil': 'x', 'index.mjs': '' })
  await expect(driver.start(spec(evil), { wrote() {} })).rejects.toThrow('a file outside itself: ../../evil')
})

test('what a killed cloud left running is ended by the next', async () => {
  const at = mkdtempSync(join(tmpdir(), 'driver-'))
  const cloud = await killableCloud(at)
  const [output] = await happening(cloud.stdout as NodeJS.ReadableStream, 'data')
  const [frozen = 0, child = 0] = JSON.parse(String(output)) as number[]
  // One that still runs would notice that the cloud is gone, and end by itself.
  await expect.poll(() => stateOf(frozen)).toMatch(/^T/)
  cloud.kill('SIGKILL')
  await happening(cloud, 'exit')
  expect([lives(frozen), lives(child)]).toEqual([true, true])

  const next = processDriver({ folder: at })
  await (await next.start(node('export const handler = async () => 1'), { wrote() {} })).stop()
  await expect.poll(() => [lives(frozen), lives(child)]).toEqual([false, false])
  await next.close()
})

/** A process with a driver, which prints the ids of a frozen function's process and of a child of that. */
async function killableCloud(at: string): Promise<ChildProcess> {
  const outfile = join(at, 'cloud.mjs')
  const program = `
    import { processDriver } from './process.node.ts'
import { processesWith } from './processes.node.ts'
    import { invocation } from './invocation.fixture.ts'
    import { node } from './samples.fixture.node.ts'
    const environment = await processDriver({ folder: ${JSON.stringify(at)}, runtimeClient: 'src/cloud/lambda/runtimes/nodejs.mjs' })
      .start(node("import { spawn } from 'node:child_process'; export const handler = async () => [process.pid, spawn('sleep', ['1000'], { stdio: 'ignore' }).pid]"), { wrote() {} })
    const { outcome } = await environment.invoke(invocation({}))
    process.stdout.write(outcome.payload)
    setInterval(() => {}, 1e6)`
  const stdin = { contents: program, resolveDir: import.meta.dirname, loader: 'ts' } as const
  await build({ stdin, outfile, bundle: true, format: 'esm', platform: 'node' })
  return spawn(process.execPath, [outfile], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** The processes that environments in a driver's folder have noted. */
const noted = (at: string): { pid: number }[] =>
  readdirSync(join(at, 'running')).flatMap((name) => {
    try {
      return JSON.parse(readFileSync(join(at, 'running', name, 'process'), 'utf8'))
    } catch {
      return [] // not yet
    }
  })

/** The head of an executable for another machine. */
function elf(machine: number): Uint8Array {
  const header = new Uint8Array(64)
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  header[18] = machine
  return header
}
