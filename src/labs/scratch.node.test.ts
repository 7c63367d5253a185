import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { findLab } from './catalogue.node.ts'
import { layScratch, type Variant } from './scratch.node.ts'
import { installedWorkshop } from './test-workshop.node.ts'

test.each<{ variant: Variant; main: string }>([
  { variant: 'start', main: 'go start' },
  { variant: 'solution', main: 'go solution' },
  { variant: { answer: 'wrong-prints' }, main: 'go prints' },
])('lays the whole project with its $variant, whatever the reader has done', async ({ variant, main }) => {
  const workshop = await installedWorkshop()
  workshop.write('labs/01-hello/go/main.go', 'edited')
  workshop.write('labs/01-hello/go/added.go', 'added')
  const { folder, dispose } = await layScratch(findLab('01', workshop.folder), 'go', variant)
  expect(readdirSync(folder).sort()).toEqual(['go.mod', 'main.go'])
  expect(workshop.read(join(relative(workshop.folder, folder), 'main.go'))).toBe(main)
  await dispose()
  expect(workshop.files('.workshop/scratch')).toEqual([])
})

test('two at once are apart', async () => {
  const workshop = await installedWorkshop()
  const lab = findLab('01', workshop.folder)
  const [one, other] = await Promise.all([layScratch(lab, 'ts', 'start'), layScratch(lab, 'ts', 'solution')])
  await one.dispose()
  expect(readdirSync(other.folder)).toEqual(['handler.ts'])
})

test('an answer that is not there leaves nothing behind', async () => {
  const workshop = await installedWorkshop()
  await expect(layScratch(findLab('01', workshop.folder), 'go', { answer: 'wrong-x' })).rejects.toThrow(
    'has no wrong-x in go',
  )
  expect(readdirSync(join(workshop.folder, '.workshop/scratch'))).toEqual([])
})
