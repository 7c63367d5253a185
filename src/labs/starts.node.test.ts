import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findLab } from './catalogue.node.ts'
import { layStarts, recordStarts, startOf } from './starts.node.ts'
import { installedWorkshop, type TestWorkshop, testWorkshop } from './test-workshop.node.ts'

const MAIN = 'labs/01-hello/go/main.go'
const LAID = '.workshop/starts/01-hello/go/main.go'

test('a file goes by the name that git gives its content', async () => {
  const workshop = testWorkshop({ 'labs/01-hello/ts/a.txt': 'hello\n' })
  await recordStarts(workshop.folder)
  const id = 'ce013625030ba8dba906f756967f9e9ca394464a' // echo hello | git hash-object --stdin
  expect(workshop.read('labs/starts.json')).toBe(`{\n  "01-hello/ts/a.txt": "${id}"\n}\n`)
})

test('what tools leave in a project is none of its start', async () => {
  const workshop = testWorkshop({
    'labs/01-hello/ts/handler.ts': '',
    'labs/01-hello/ts/node_modules/a/index.js': '',
    'labs/01-hello/ts/.aws-sam/build.toml': '',
    'labs/01-hello/solution/ts/handler.ts': '',
  })
  await recordStarts(workshop.folder)
  expect(Object.keys(JSON.parse(workshop.read('labs/starts.json') ?? ''))).toEqual(['01-hello/ts/handler.ts'])
})

test('without git, at install, the starts are the files in place', async () => {
  const workshop = await installedWorkshop()
  expect(workshop.files('.workshop/starts')).toEqual([
    '.workshop/starts/01-hello/go/go.mod',
    '.workshop/starts/01-hello/go/main.go',
    '.workshop/starts/01-hello/ts/handler.ts',
  ])
})

test('what is laid outlives any edit', async () => {
  const workshop = await installedWorkshop()
  workshop.write(MAIN, 'edited')
  await layStarts(workshop.folder)
  expect(workshop.read(LAID)).toBe('go start')
})

test('what was committed comes from git, when the file was edited and nothing was laid', async () => {
  const workshop = await installedWorkshop()
  commit(workshop, 'as it came')
  workshop.write(MAIN, 'edited')
  commit(workshop, 'my work')
  rmSync(join(workshop.folder, '.workshop'), { recursive: true })
  await layStarts(workshop.folder)
  expect(workshop.read(LAID)).toBe('go start')
})

test('a start that has changed is laid anew, under an edited file too', async () => {
  const workshop = await installedWorkshop()
  workshop.write(MAIN, 'a better start')
  await recordStarts(workshop.folder)
  commit(workshop, 'what git pull brings')
  workshop.write(MAIN, 'edited')
  await layStarts(workshop.folder)
  expect(workshop.read(LAID)).toBe('a better start')
})

test('what is no start any more is removed', async () => {
  const workshop = await installedWorkshop()
  rmSync(join(workshop.folder, 'labs/01-hello/go/go.mod'))
  await recordStarts(workshop.folder)
  await layStarts(workshop.folder)
  expect(workshop.files('.workshop/starts/01-hello/go')).toEqual([LAID])
})

test('a laid copy that somebody has changed is put right when it is asked for', async () => {
  const workshop = await installedWorkshop()
  workshop.write(LAID, 'changed')
  workshop.write('.workshop/starts/01-hello/go/more.go', 'added')
  expect(await startOf(findLab('01', workshop.folder), 'go')).toBe(
    join(workshop.folder, '.workshop/starts/01-hello/go'),
  )
  expect(workshop.read(LAID)).toBe('go start')
  expect(workshop.files('.workshop/starts/01-hello/go')).toHaveLength(2)
})

test('all that is lost is named, what can be laid is laid, and the message says what to do', async () => {
  const workshop = await installedWorkshop()
  rmSync(join(workshop.folder, '.workshop'), { recursive: true })
  workshop.write(MAIN, 'edited')
  rmSync(join(workshop.folder, 'labs/01-hello/go/go.mod'))
  await expect(layStarts(workshop.folder)).rejects.toThrow(
    /^The start of labs\/01-hello\/go\/go.mod, labs\/01-hello\/go\/main.go is lost: .* run: npx workshop starts$/,
  )
  expect(workshop.files('.workshop/starts')).toEqual(['.workshop/starts/01-hello/ts/handler.ts'])
})

test('without its list there is no knowing what the starts were', async () => {
  await expect(layStarts(testWorkshop({}).folder)).rejects.toThrow('git checkout labs/starts.json')
})

test('the author of a lab is told to record its start', async () => {
  const workshop = await installedWorkshop()
  workshop.write('labs/02-next/README.mdx', '')
  await expect(startOf(findLab('02', workshop.folder), 'ts')).rejects.toThrow('npx workshop starts --record')
})

function commit({ folder }: TestWorkshop, message: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder })
  git('init', '-q')
  git('add', 'labs')
  git('commit', '-qm', message)
}
