import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { copyWorkshop, run } from './command.ts'

// What people type and write by mistake: each gets one clear message, the right exit status, and nothing is lost.

let folder: string
beforeAll(() => {
  folder = copyWorkshop()
})

const workshop = (args: string[], options: { env?: NodeJS.ProcessEnv; input?: string } = {}) =>
  run(process.execPath, [join(folder, 'src/cli/workshop.mjs'), ...args], { cwd: folder, ...options })

const NOT_DEPLOYED = 'There is no workshop-01-hello-ts on local yet. Deploy it first: workshop deploy 01 --lang ts'

test.each([
  [['test', '99'], 'There is no lab "99". The labs: 01-hello'],
  [['frobnicate'], 'There is no command "frobnicate". What there is: workshop help'],
  [['test', '01', '--langg', 'go'], 'workshop test has no option "--langg". What it has: workshop test --help'],
  [['test', '01', '02'], 'workshop test takes 1 name, not 2.'],
  [['test', '01', '--lang', 'rust'], 'Expected one of: go, ts'],
  [
    ['invoke', '01', 'Nobody', '--lang', 'ts'],
    'There is no function "Nobody": labs/01-hello/ts/template.yaml has Hello',
  ],
  [
    ['invoke', '01', '--lang', 'ts', '--event', 'nobody.json'],
    'There is no event nobody.json, nor one of that name in labs/01-hello/events: ada.json',
  ],
  [['invoke', '01', '--lang', 'ts'], NOT_DEPLOYED],
  [['logs', '01', '--lang', 'ts'], NOT_DEPLOYED],
  [['cloud', '--port', 'abc'], '--port: "abc" is not a port (0 to 65535)'],
  [['cloud', '--key', 'secret'], '--key must be ID:SECRET'],
  [['clock', '+2m'], 'No local cloud is running, so there is no clock to move. Start one: workshop cloud'],
  [['env'], 'No local cloud is running. Start one, here or in another terminal: workshop cloud'],
  [['deploy', '01', '--target', 'aws'], 'AWS_REGION is not set.'],
])('workshop %j says what is wrong and ends with 2', async (args, message) => {
  const { code, stdout, stderr } = await workshop(args, { env: { AWS_REGION: '', AWS_DEFAULT_REGION: '' } })
  expect(stderr).toContain(`✘`)
  expect(stderr).toContain(message)
  expect(stderr).not.toMatch(/\n\s+at /) // no stack: it is the reader's doing, and they can mend it
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
})

test('an event that is not JSON is refused before anything is started', async () => {
  const { code, stderr } = await workshop(['invoke', '01', '--lang', 'ts', '--event', '-'], { input: 'not json' })
  expect(stderr).toContain('standard input is not JSON')
  expect(code).toBe(2)
})

test('--json prints JSON and nothing else', async () => {
  const { stdout } = await workshop(['test', '01', '--lang', 'ts', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ lab: '01-hello', results: [{ kind: 'graded', language: 'ts' }] })
})

test('without Go, its half says what is missing and where to get it, and TypeScript works', async () => {
  const path = (process.env.PATH ?? '').split(delimiter).filter((each) => !existsSync(join(each, 'go')))
  const env = {
    PATH: [dirname(process.execPath), ...path].filter((each) => !existsSync(join(each, 'go'))).join(delimiter),
  }
  const { code, stdout } = await workshop(['test', '01', '--lang', 'go'], { env })
  expect(stdout).toContain('Go is not installed, or not on PATH')
  expect(stdout).toContain('https://go.dev/dl')
  expect(code).toBe(2)
  expect((await workshop(['test', '01', '--lang', 'ts', '--solution'], { env })).code).toBe(0)
})

describe('a handler that', () => {
  const handler = () => join(folder, 'labs/01-hello/ts/handler.ts')
  const write = (body: string) =>
    writeFileSync(handler(), `export async function handler(event: any): Promise<any> { ${body} }\n`)
  const invoke = async (body: string) => {
    write(body)
    expect((await workshop(['deploy', '01', '--lang', 'ts'])).code).toBe(0)
    return workshop(['invoke', '01', '--lang', 'ts', '--event', 'ada.json'])
  }

  test("does not parse gets the compiler's own message, with file and line", async () => {
    writeFileSync(handler(), 'export const handler = async () => {\n  return {\n')
    const { code, stdout } = await workshop(['test', '01', '--lang', 'ts'])
    expect(stdout).toMatch(/TypeScript does not build\n\nlabs\/01-hello\/ts\/handler\.ts:3:1: .*end of file/)
    expect(code).toBe(2)
  })

  test.each([
    ['never answers', 'await new Promise(() => setInterval(() => {}, 1e6))', 'Task timed out after 3.00 seconds'],
    ['exits', 'process.exit(7)', 'Runtime exited with error: exit status 7'],
    ['throws', 'throw new TypeError("not a name")', '"errorType": "TypeError"'],
    ['cannot be written as JSON', 'return { n: 10n }', 'Unable to stringify response body'],
  ])('%s fails, and says so', async (_, body, message) => {
    const { code, stdout } = await invoke(body)
    expect(stdout).toContain(message)
    expect(stdout).toMatch(/REPORT RequestId: /)
    expect(code).toBe(1)
  })

  test('prints megabytes is answered all the same', async () => {
    const { code, stdout } = await invoke('for (let i = 0; i < 20000; i++) console.log("x".repeat(200)); return "done"')
    expect(stdout).toContain('"done"')
    expect(code).toBe(0)
  })
})

test('solve and reset keep what they replace, and say where', async () => {
  const file = join(folder, 'labs/01-hello/go/main.go')
  writeFileSync(file, 'package main // a night of work\n')
  const solved = await workshop(['solve', '01', '--lang', 'go'])
  const [, kept = ''] = /kept in (\S+)/.exec(solved.stdout) ?? []
  expect(readFileSync(join(folder, kept, 'labs/01-hello/go/main.go'), 'utf8')).toBe('package main // a night of work\n')
  writeFileSync(join(folder, 'labs/01-hello/go/notes.txt'), 'mine')
  const reset = await workshop(['reset', '01', '--lang', 'go'])
  const [, keptToo = ''] = /kept in (\S+)/.exec(reset.stdout) ?? []
  expect(readdirSync(join(folder, keptToo, 'labs/01-hello/go'))).toEqual(
    expect.arrayContaining(['main.go', 'notes.txt']),
  )
  expect(readFileSync(file, 'utf8')).toContain('TODO')
})
