import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { answerOf, driverContract, invocation, messageOf } from './driver.contract.ts'
import type { EnvironmentSpec } from './driver.ts'
import { processDriver } from './process.node.ts'

const folder = mkdtempSync(join(tmpdir(), 'driver-'))
const driver = processDriver({ folder, initLimit: 2000 })
afterAll(() => driver.close())

const NODE_SAMPLE = `
let count = 0
const held = []
export const handler = async (event) => {
  count += 1
  switch (event.do) {
    case 'count': return count
    case 'fail': throw Object.assign(new Error('no'), { name: 'Refused' })
    case 'exit': process.exit(event.status)
    case 'hang': return new Promise(() => setInterval(() => {}, 1e6))
    case 'variables': return process.env
    case 'write':
      for (let i = 0; i < event.lines; i++) process.stdout.write('line ' + i + '\\n')
      return event.lines
    case 'hold':
      for (let i = 0; i < event.megabytes; i++) { held.push(Buffer.alloc(1 << 20, 1)); if (i % 10 === 0) await new Promise((r) => setTimeout(r, 2)) }
      return new Promise(() => setInterval(() => {}, 1e6))
    default: return event
  }
}`

const GO_SAMPLE = `package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
)

type event struct {
	Do        string
	Text      *string \`json:",omitempty"\`
	Status    int
	Lines     int
	Megabytes int
}

type Refused struct{}

func (Refused) Error() string { return "no" }

var count int
var held [][]byte

func handle(_ context.Context, e event) (any, error) {
	count++
	switch e.Do {
	case "count":
		return count, nil
	case "fail":
		return nil, Refused{}
	case "exit":
		os.Exit(e.Status)
	case "hang":
		time.Sleep(time.Hour)
	case "variables":
		all := map[string]string{}
		for _, v := range os.Environ() {
			name, value, _ := strings.Cut(v, "=")
			all[name] = value
		}
		return all, nil
	case "write":
		for i := range e.Lines {
			fmt.Printf("line %d\\n", i)
		}
		return e.Lines, nil
	case "hold":
		for range e.Megabytes {
			block := make([]byte, 1<<20)
			for i := range block {
				block[i] = 1
			}
			held = append(held, block)
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Hour)
	}
	answer := map[string]any{"do": e.Do}
	if e.Text != nil {
		answer["text"] = *e.Text
	}
	return answer, nil
}

func main() { lambda.Start(handle) }
`

let samples = 0
const zipped = (files: Record<string, string | Uint8Array>, mode = 0o755) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        [typeof content === 'string' ? strToU8(content) : content, { os: 3, attrs: mode << 16 }],
      ]),
    ),
  )

function spec(zip: Uint8Array, settings: Partial<EnvironmentSpec> = {}): EnvironmentSpec {
  const runtime = settings.runtime ?? 'nodejs24.x'
  return {
    code: { key: `sample-${++samples}`, zip: async () => zip },
    runtime,
    handler: 'index.handler',
    architecture: 'x86_64',
    timeoutSeconds: 5,
    memoryMegabytes: 256,
    ...settings,
    variables: {
      _HANDLER: settings.handler ?? 'index.handler',
      AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
      ...settings.variables,
    },
  }
}

const node = (source: string, settings: Partial<EnvironmentSpec> = {}, file = 'index.mjs') =>
  spec(zipped({ [file]: source }), settings)

driverContract('Node', driver, node(NODE_SAMPLE))

const goMissing = spawnSync('go', ['version']).error !== undefined
describe.skipIf(goMissing)(goMissing ? 'Go (skipped: Go is not installed)' : 'Go', () => {
  if (!goMissing)
    driverContract(
      'Go',
      driver,
      spec(zipped({ bootstrap: buildGo() }), { runtime: 'provided.al2023', handler: 'bootstrap' }),
    )
})

function buildGo(): Uint8Array {
  const at = mkdtempSync(join(tmpdir(), 'go-sample-'))
  writeFileSync(join(at, 'main.go'), GO_SAMPLE)
  for (const file of ['go.mod', 'go.sum']) writeFileSync(join(at, file), readFileSync(join('labs/01-hello/go', file)))
  const env = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local' }
  execFileSync('go', ['build', '-tags', 'lambda.norpc', '-o', 'bootstrap', '.'], { cwd: at, env })
  return readFileSync(join(at, 'bootstrap'))
}

async function once(of: EnvironmentSpec, event: object = {}) {
  let written = ''
  const environment = await driver.start(of, { wrote: (chunk) => (written += new TextDecoder().decode(chunk)) })
  const finished = await environment.invoke(invocation(event))
  await environment.stop()
  return { finished, written, environment }
}

// Lambda's words, recorded in the parity cases of the topics function-error and errors.
test.each([
  [
    'a handler whose file is not there',
    node('', { handler: 'other.handler' }),
    'Runtime.ImportModuleError',
    "Error: Cannot find module 'other'\nRequire stack:\n- /var/runtime/index.mjs",
  ],
  [
    'a handler that is not exported',
    node('export const other = 1'),
    'Runtime.HandlerNotFound',
    'index.handler is undefined or not exported',
  ],
  ['a handler without a dot', node('', { handler: 'index' }), 'Runtime.MalformedHandlerName', 'Bad handler'],
  [
    'a callback handler on Node 24',
    node('export const handler = (event, context, callback) => callback(null, 1)'),
    'Runtime.CallbackHandlerDeprecated',
    'AWS Lambda has removed support for callback-based function handlers',
  ],
  ['code that is not JavaScript', node('export const handler = ('), 'Runtime.UserCodeSyntaxError', 'SyntaxError'],
  ['a module that throws', node('throw new TypeError("at load")'), 'TypeError', 'at load'],
  [
    'a module that exits',
    node('process.exit(0)'),
    'Runtime.ExitError',
    'RequestId: id Error: Runtime exited without providing a reason',
  ],
  [
    'no bootstrap',
    spec(zipped({ main: 'x' }), { runtime: 'provided.al2023' }),
    'Runtime.InvalidEntrypoint',
    "RequestId: id Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]",
  ],
  [
    'a bootstrap that may not be executed',
    spec(zipped({ bootstrap: '#!/bin/sh\n' }, 0o644), { runtime: 'provided.al2023' }),
    'Runtime.InvalidEntrypoint',
    'RequestId: id Error: fork/exec /var/task/bootstrap: permission denied',
  ],
  [
    'a bootstrap of another architecture',
    spec(zipped({ bootstrap: elf(process.arch === 'x64' ? 183 : 62) }), { runtime: 'provided.al2023' }),
    'Runtime.InvalidEntrypoint',
    'RequestId: id Error: fork/exec /var/task/bootstrap: exec format error',
  ],
])("%s is an error of Init, in Lambda's words", async (_, of, errorType, message) => {
  const { finished, environment } = await once(of)
  expect(finished.outcome).toMatchObject({ kind: 'failed', errorType })
  expect(messageOf(finished)).toContain(message)
  expect(environment.gone).toBe(true)
})

test('Init that hangs is given up, tried once more within the invocation, and then said', async () => {
  const { finished } = await once(node('await new Promise(() => setInterval(() => {}, 1e6))', { timeoutSeconds: 1 }))
  expect(finished.outcome).toMatchObject({ kind: 'failed', errorType: 'Sandbox.Timedout' })
}, 15_000)

test.each([
  ['CommonJS', 'exports.handler = async () => 1', 'index.js', {}, 1],
  [
    'a folder and a nested export',
    'export const handlers = { a: async () => 2 }',
    'src/index.mjs',
    { handler: 'src/index.handlers.a' },
    2,
  ],
  [
    'a callback, on Node 22',
    'exports.handler = (event, context, callback) => callback(null, 3)',
    'index.js',
    { runtime: 'nodejs22.x' },
    3,
  ],
  ['a value, on Node 24', 'export const handler = () => 4', 'index.mjs', {}, 4],
  ['nothing', 'export const handler = async () => {}', 'index.mjs', {}, null],
])('a Node handler may be %s', async (_, source, file, settings, answer) => {
  const { finished } = await once(node(source, settings, file))
  expect(answerOf(finished)).toBe(answer)
})

test.each([
  ['a thrown text', "throw 'words'", { errorType: 'string', errorMessage: 'words', trace: [] }],
  ['nothing thrown', 'throw undefined', { errorType: 'undefined', errorMessage: 'undefined', trace: [] }],
  [
    'an error of its own class',
    'class Late extends Error { name = "Late" }; throw new Late("too late")',
    { errorType: 'Late', errorMessage: 'too late' },
  ],
])('%s is told to the caller', async (_, body, payload) => {
  const { finished } = await once(node(`export const handler = async () => { ${body} }`))
  expect(answerOf(finished)).toMatchObject(payload)
})

test("an answer that cannot be written as JSON is the function's error", async () => {
  const { finished } = await once(node('export const handler = async () => { const a = {}; a.a = a; return a }'))
  expect(finished.outcome).toMatchObject({ kind: 'failed', errorType: 'Runtime.MarshalError' })
})

test('a rejection that nobody handles ends the environment', async () => {
  const { finished, environment } = await once(
    node(
      'export const handler = () => { Promise.reject(new Error("lost")); return new Promise(() => setInterval(() => {}, 1e6)) }',
    ),
  )
  expect(finished.outcome).toMatchObject({ errorType: 'Runtime.UnhandledPromiseRejection' })
  expect(messageOf(finished)).toBe('Error: lost')
  expect(environment.gone).toBe(true)
})

test('console lines carry the time, the request and the level', async () => {
  const { written } = await once(
    node('export const handler = async () => { console.log("a", { b: 1 }); console.error("c") }'),
  )
  expect(written).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z\tid\tINFO\ta \{ b: 1 \}\n\S+\tid\tERROR\tc\n$/)
})

test('between invocations an environment stands still', async () => {
  const environment = await driver.start(
    node('let ticks = 0; setInterval(() => ticks++, 5); export const handler = async () => ticks'),
    { wrote() {} },
  )
  const ticks = async () => answerOf(await environment.invoke(invocation({}))) as number
  const before = await ticks()
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect((await ticks()) - before).toBeLessThan(20) // 100 if it had gone on
  await environment.stop()
})

test('what a function started ends with it, even in a session of its own', async () => {
  const { finished } = await once(
    node(`import { spawn } from 'node:child_process'
    export const handler = async () => spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).pid`),
  )
  await expect.poll(() => lives(answerOf(finished) as number)).toBe(false)
})

test('an environment has a folder for temporary files of its own, which goes with it', async () => {
  const { finished } = await once(
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
  const first = processDriver({ folder: at })
  const left = await first.start(node('export const handler = async () => process.pid'), { wrote() {} })
  const pid = answerOf(await left.invoke(invocation({}))) as number
  const second = processDriver({ folder: at })
  await (await second.start(node('export const handler = async () => 1'), { wrote() {} })).stop()
  await expect.poll(() => left.gone).toBe(true)
  await expect.poll(() => lives(pid)).toBe(false)
  await Promise.all([first.close(), second.close()])
})

/** One that has ended may stay in the table until its parent asks how. */
const lives = (pid: number) => /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)]).stdout.toString())

/** The head of an executable for another machine. */
function elf(machine: number): Uint8Array {
  const header = new Uint8Array(64)
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  header[18] = machine
  return header
}
