import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { findLab } from './catalogue.node.ts'
import { languages } from './language.ts'
import { type Replaced, reset, solve } from './reset.node.ts'
import { installedWorkshop, type TestWorkshop } from './test-workshop.node.ts'

const MAIN = 'labs/01-hello/go/main.go'
const HANDLER = 'labs/01-hello/ts/handler.ts'
const labIn = ({ folder }: TestWorkshop) => findLab('01', folder)

test('reset gives the start back and keeps the work', async () => {
  const workshop = await installedWorkshop()
  workshop.write(MAIN, 'work')
  const replaced = await reset(labIn(workshop), languages)
  expect(replaced.files).toEqual([MAIN])
  expect(workshop.read(MAIN)).toBe('go start')
  expect(keptIn(workshop, replaced)).toEqual({ [MAIN]: 'work' })
})

test('reset takes away what was added, keeps it, and writes what was lost', async () => {
  const workshop = await installedWorkshop()
  workshop.write('labs/01-hello/go/more/greet.go', 'added')
  rmSync(join(workshop.folder, MAIN))
  const replaced = await reset(labIn(workshop), languages)
  expect(replaced.files).toEqual([MAIN, 'labs/01-hello/go/more/greet.go'])
  expect(workshop.files('labs/01-hello/go')).toEqual(['labs/01-hello/go/go.mod', MAIN])
  expect(keptIn(workshop, replaced)).toEqual({ 'labs/01-hello/go/more/greet.go': 'added' })
})

test('reset leaves alone what tools have made', async () => {
  const workshop = await installedWorkshop()
  workshop.write('labs/01-hello/ts/node_modules/a/index.js', '')
  expect(await reset(labIn(workshop), languages)).toEqual({ files: [] })
  expect(workshop.read('labs/01-hello/ts/node_modules/a/index.js')).toBe('')
})

test('reset of one language does not touch the other', async () => {
  const workshop = await installedWorkshop()
  workshop.write(MAIN, 'work')
  workshop.write(HANDLER, 'work')
  expect((await reset(labIn(workshop), ['ts'])).files).toEqual([HANDLER])
  expect(workshop.read(MAIN)).toBe('work')
})

test('solve lays the solution, keeps the work, and lets added files be', async () => {
  const workshop = await installedWorkshop()
  workshop.write(MAIN, 'work')
  workshop.write('labs/01-hello/go/added.go', 'added')
  const replaced = await solve(labIn(workshop), ['go'])
  expect(replaced.files).toEqual([MAIN])
  expect(workshop.read(MAIN)).toBe('go solution')
  expect(workshop.read('labs/01-hello/go/added.go')).toBe('added')
  expect(keptIn(workshop, replaced)).toEqual({ [MAIN]: 'work' })
})

test('solve puts right what else of the start was changed, for only then does it pass', async () => {
  const workshop = await installedWorkshop()
  workshop.write('labs/01-hello/go/go.mod', 'broken')
  await solve(labIn(workshop), ['go'])
  expect(workshop.read('labs/01-hello/go/go.mod')).toBe('module')
})

test('where there is nothing to do, nothing is done and nothing kept', async () => {
  const workshop = await installedWorkshop()
  expect(await reset(labIn(workshop), languages)).toEqual({ files: [] })
  await solve(labIn(workshop), languages)
  expect(await solve(labIn(workshop), languages)).toEqual({ files: [] })
})

test('a folder in the place of a file is kept, and the file is there again', async () => {
  const workshop = await installedWorkshop()
  rmSync(join(workshop.folder, MAIN))
  workshop.write(`${MAIN}/inside.go`, 'odd')
  const replaced = await reset(labIn(workshop), ['go'])
  expect(workshop.read(MAIN)).toBe('go start')
  expect(keptIn(workshop, replaced)).toEqual({ [`${MAIN}/inside.go`]: 'odd' })
})

test('whatever was done twice is kept twice', async () => {
  const workshop = await installedWorkshop()
  const lab = labIn(workshop)
  workshop.write(MAIN, 'first')
  const first = await reset(lab, ['go'])
  workshop.write(MAIN, 'second')
  const second = await reset(lab, ['go'])
  expect([keptIn(workshop, first), keptIn(workshop, second)]).toEqual([{ [MAIN]: 'first' }, { [MAIN]: 'second' }])
})

/** Kept files by the place they had. */
function keptIn({ folder, files, read }: TestWorkshop, { kept = '' }: Replaced): Record<string, string | undefined> {
  const place = relative(folder, kept)
  return Object.fromEntries(files(place).map((file) => [file.slice(place.length + 1), read(file)]))
}
