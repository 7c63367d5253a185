import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda'
import { strToU8, zipSync } from 'fflate'
import { build } from '../src/labs/build.node.ts'
import { findLab } from '../src/labs/catalogue.node.ts'
import { layScratch } from '../src/labs/scratch.node.ts'
import { Client, signed } from './http.ts'
import { interleaved, median, timed } from './measure.ts'
import { services } from './services.ts'

/**
 * What must be fast, each beside its limit, in one run: ratios hold on a noisy machine where milliseconds do not.
 * Writes bench/results/latest.json and prints a table.
 */

const EVENT = JSON.stringify({ name: 'Ada' })
const WARM = 1500
const COLD = 25
const COMMANDS = 15

type Figure = {
  name: string
  milliseconds: number
  beside: string
  besideMilliseconds: number
  ratio: number
  limit: string
  within: boolean
}
const figures: Figure[] = []

/** `atMost` in milliseconds, for it is what the limit comes to beside what was measured. */
function note(
  name: string,
  milliseconds: number,
  beside: string,
  besideMilliseconds: number,
  limit: string,
  atMost: number,
) {
  figures.push({
    name,
    milliseconds,
    beside,
    besideMilliseconds,
    ratio: milliseconds / besideMilliseconds,
    limit,
    within: milliseconds <= atMost,
  })
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const cli = ['src/cli/workshop.mjs']
const node = process.execPath

/** Runs a command to its end. */
const ran = async (program: string, args: string[]) => {
  const child = spawn(program, args, { stdio: 'ignore' })
  await once(child, 'exit')
}

async function startCloud(): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(
    node,
    [...cli, 'cloud', '--port', '0', '--data', join(folder, `cloud-${Math.random()}`), '--key', 'bench:bench-secret'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const [, port] = /127\.0\.0\.1:(\d+)/.exec(String(chunk)) ?? []
      if (port) resolve({ child, port: Number(port) })
    })
    child.once('exit', (code) => reject(new Error(`workshop cloud ended with ${code}`)))
  })
}

/** A bare HTTP echo in a process of its own: what a round trip over loopback costs at the least. */
async function startEcho(): Promise<{ child: ChildProcess; port: number }> {
  const program = `require('node:http').createServer((q, r) => { const c = []; q.on('data', d => c.push(d)); q.on('end', () => r.end(Buffer.concat(c))) }).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
  const child = spawn(node, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = await once(child.stdout, 'data')
  return { child, port: Number(String(chunk)) }
}

async function goSolution(): Promise<Uint8Array> {
  const laid = await layScratch(findLab('01'), 'go', 'solution')
  const { functions } = await build(laid.folder, 'go', 'local')
  await laid.dispose()
  return functions[0]?.zip ?? new Uint8Array()
}

/** The least that a Go program can be, to know what starting one costs. */
function bareGo(): string {
  writeFileSync(join(folder, 'main.go'), 'package main\n\nfunc main() {}\n')
  execFileSync('go', ['build', '-o', join(folder, 'bare'), join(folder, 'main.go')], {
    env: { ...process.env, CGO_ENABLED: '0' },
  })
  return join(folder, 'bare')
}

const nodeZip = zipSync({
  'index.mjs': strToU8('export const handler = async ({ name }) => ({ message: "Hello, " + name })'),
})

async function invocations(): Promise<void> {
  const cloud = await startCloud()
  const echo = await startEcho()
  const endpoint = `http://127.0.0.1:${cloud.port}`
  const lambda = new LambdaClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench-secret' },
  })
  const create = async (FunctionName: string, settings: Partial<CreateFunctionCommandInput>) => {
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: 'arn:aws:iam::000000000000:role/bench',
        Timeout: 10,
        Environment: { Variables: { GREETING: 'Hello' } },
        ...settings,
      } as CreateFunctionCommandInput),
    )
    await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, { FunctionName })
  }
  await create('go', { Runtime: 'provided.al2023', Handler: 'bootstrap', Code: { ZipFile: await goSolution() } })
  await create('node', { Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { ZipFile: nodeZip } })

  const [toCloud, toEcho] = [new Client(cloud.port), new Client(echo.port)]
  const path = (name: string) => `/2015-03-31/functions/${name}/invocations`
  const invoke = async (name: string, headers: Record<string, string>) => {
    const { status, text } = await toCloud.send(path(name), headers, EVENT)
    if (status !== 200 || !text.includes('Ada')) throw new Error(`${name} answered ${status}: ${text}`)
  }
  const sign = (name: string) => signed(cloud.port, 'lambda', path(name), EVENT)
  const headers = { go: await sign('go'), node: await sign('node') }
  const works = {
    echo: () => toEcho.send('/', {}, EVENT),
    go: () => invoke('go', headers.go),
    node: () => invoke('node', headers.node),
  }
  await interleaved(works, 300) // to warm up
  const warm = await interleaved(works, WARM)
  const bare = median(warm.echo)
  note('warm Invoke, Go, signed', median(warm.go), 'bare HTTP echo', bare, 'at most 3 × the echo', 3 * bare)
  note('warm Invoke, Node, signed', median(warm.node), 'bare HTTP echo', bare, 'at most 4 × the echo', 4 * bare)
  await throughput(cloud.port, echo.port, path('go'), headers.go)
  await manyFunctions(lambda)
  await idle(cloud.child)

  const cold = { go: [] as number[], node: [] as number[] }
  const bareTimes = { go: [] as number[], node: [] as number[] }
  const goProgram = bareGo()
  for (let round = 0; round < COLD; round++)
    for (const name of ['go', 'node'] as const) {
      // A changed function starts with a new environment.
      await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Description: `round ${round}` }))
      await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, { FunctionName: name })
      const fresh = await sign(name)
      cold[name].push(await timed(() => invoke(name, fresh)))
      bareTimes[name].push(await timed(() => (name === 'go' ? ran(goProgram, []) : ran(node, ['-e', '0']))))
    }
  for (const [name, title] of [
    ['go', 'Go'],
    ['node', 'Node'],
  ] as const) {
    const least = median(bareTimes[name])
    note(
      `cold start, ${title}`,
      median(cold[name]),
      `bare ${title} process`,
      least,
      'at most 2 × the process + 10 ms',
      2 * least + 10,
    )
  }
  toCloud.close()
  toEcho.close()
  lambda.destroy()
  echo.child.kill()
  cloud.child.kill('SIGINT')
  await once(cloud.child, 'exit')
}

/** Milliseconds for one of many calls, 16 at a time, each over a connection of its own. */
async function eachOf16(port: number, path: string, headers: Record<string, string>): Promise<number> {
  const clients = Array.from({ length: 16 }, () => new Client(port))
  const calls = async (count: number) => {
    for (let at = 0; at < count; at++) {
      // Each client makes its share; all of them together keep 16 under way.
      await Promise.all(clients.map((client) => client.send(path, headers, EVENT)))
    }
  }
  await calls(20)
  const rounds = 60
  const milliseconds = await timed(() => calls(rounds))
  for (const client of clients) client.close()
  return milliseconds / (16 * rounds)
}

async function throughput(cloud: number, echo: number, path: string, headers: Record<string, string>): Promise<void> {
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < 5; round++) {
    theirs.push(await eachOf16(echo, '/', {}))
    ours.push(await eachOf16(cloud, path, headers))
  }
  const bare = median(theirs)
  note('each of 16 at once, Go', median(ours), 'bare HTTP echo', bare, 'at most 4 × the echo', 4 * bare)
}

/** What creating one function costs when there are few, and when there are a thousand. */
async function manyFunctions(lambda: LambdaClient): Promise<void> {
  const times: number[] = []
  for (let at = 0; at < 1000; at++) {
    const input = {
      ...{ FunctionName: `many-${at}`, Runtime: 'nodejs24.x', Handler: 'index.handler' },
      ...{ Role: 'arn:aws:iam::000000000000:role/bench', Code: { ZipFile: nodeZip } },
    } as CreateFunctionCommandInput
    times.push(await timed(() => lambda.send(new CreateFunctionCommand(input))))
  }
  const [few, many] = [median(times.slice(0, 10)), median(times.slice(-100))]
  note('creating the 1,000th function', many, 'the first 10', few, 'at most 1.5 × as long', 1.5 * few)
}

/** The processor's time that a cloud takes while nobody asks it for anything, beside the time that passes. */
async function idle(cloud: ChildProcess): Promise<void> {
  if (process.platform !== 'linux') return
  const ticks = () => {
    const fields = readFileSync(`/proc/${cloud.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10 // hundredths of a second
  }
  await wait(2000) // until what was asked for is done
  const before = ticks()
  await wait(10_000)
  note('an idle cloud, in 10 s', ticks() - before, 'the time', 10_000, 'at most 20 ms of processor', 20)
}

async function aroundLambda(): Promise<void> {
  const [cloud, echo] = [await startCloud(), await startEcho()]
  await services(cloud, echo, note)
  echo.child.kill()
  cloud.child.kill('SIGINT')
  await once(cloud.child, 'exit')
}

async function commands(): Promise<void> {
  const first: number[] = []
  for (let round = 0; round < COMMANDS; round++) {
    let child: ChildProcess | undefined
    first.push(
      await timed(async () => {
        const cloud = await startCloud()
        child = cloud.child
        const body = ''
        const client = new Client(cloud.port)
        const headers = await signed(cloud.port, 'sts', '/', body)
        await client.send('/', headers, body)
        client.close()
      }),
    )
    child?.kill('SIGINT')
    if (child && child.exitCode === null) await once(child, 'exit')
  }
  const times = await interleaved(
    { list: () => ran(node, [...cli, 'list']), bare: () => ran(node, ['-e', '0']) },
    COMMANDS,
  )
  note('workshop cloud, first answer', median(first), 'node -e 0', median(times.bare), 'at most 500 ms', 500)
  note(
    'workshop list',
    median(times.list),
    'node -e 0',
    median(times.bare),
    'at most 3 × node -e 0',
    3 * median(times.bare),
  )
}

/** `npm run bench -- services` measures that part alone. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = { invocations, services: aroundLambda, commands }
const asked = process.argv.slice(2)
for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) {
  const part = PARTS[name]
  if (!part) throw new Error(`there is no part "${name}"; there are ${Object.keys(PARTS).join(', ')}`)
  await part()
}

const machine = {
  node: process.version,
  go: execFileSync('go', ['env', 'GOVERSION']).toString().trim(),
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  platform: process.platform,
}
if (asked.length === 0) {
  mkdirSync('bench/results', { recursive: true })
  writeFileSync(
    'bench/results/latest.json',
    `${JSON.stringify({ measured: new Date().toISOString(), machine, figures }, null, 2)}\n`,
  )
}
for (const { name, milliseconds, beside, besideMilliseconds, ratio, limit, within } of figures)
  console.log(
    `${within ? '✔' : '✘'} ${name.padEnd(30)} ${milliseconds.toFixed(2).padStart(8)} ms  ${ratio.toFixed(2).padStart(6)} × ${beside} (${besideMilliseconds.toFixed(2)} ms)  ${limit}`,
  )
process.exitCode = figures.every(({ within }) => within) ? 0 : 1
