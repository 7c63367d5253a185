import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// ARCHITECTURE.md promises these. Each promise is a search for what must not be there, so it cannot be half kept.

test.each([
  {
    promise: 'the cloud runs anywhere: host APIs only in *.node.ts and *.browser.ts',
    files: sources('src/cloud', /^(?!.*\.(node|browser|test|contract)\.).*(?<!test-cloud)\.ts$/),
    forbidden:
      /from '(node:[^']+|[^']*\.(?:node|browser)\.ts)'|(?<![\w.'/-])(process\.|window\.|document\.(body|cookie|create|get|head|query))|\bBuffer\b/,
  },
  {
    promise: "time is the cloud's clock's: no action asks the host for it",
    files: sources('src/cloud', /\/actions\/[^.]+\.ts$/),
    forbidden: /\bDate\.now\(|new Date\(\)|\bsetTimeout\(|\bsetInterval\(|\bperformance\./,
  },
  {
    promise: 'a model draws nothing and a view decides nothing',
    files: sources('src/components', /\/model\.ts$/),
    forbidden: /from '(react|@docusaurus|@site|@theme)|\b(window|document|localStorage)\b/,
  },
  {
    promise: "a lab's tests know the harness and no more: no language, no path, no port",
    files: sources('labs', /\/lab\.test\.ts$/),
    forbidden:
      /from '(?!vitest'|\.\.\/\.\.\/src\/labs\/harness\/harness\.ts')|^(?!import).*(\b(go|golang|typescript|localhost)\b|\b127\.|\.ts\b)/i,
  },
  {
    promise: 'shared files of the cloud name no service but in the table of cloud.ts',
    files: sources('src/cloud', /^src\/cloud\/(?!cloud\.ts)[^/]+(?<!\.test)\.ts$/),
    forbidden: /from '\.\/(?!authorization\/|lambda\/drivers\/|policy\/|protocol\/|signature\/)[a-z]+\//,
  },
])('$promise', ({ files, forbidden }) => {
  expect(files).not.toEqual([]) // a search of nothing would always pass
  for (const file of files) {
    const lines = readFileSync(file, 'utf8').split('\n')
    const line = lines.findIndex((text) => forbidden.test(text.replace(/\/\/.*|^\s*\/?\*.*/, '')))
    expect(line, `${file}:${line + 1}: ${lines[line]?.trim()}`).toBe(-1)
  }
})

test('only what ends in .node.ts, tests and commands import what ends in .node.ts', () => {
  const files = sources('src', /\.tsx?$/).filter(
    (file) => !/\.(node|test|contract)\.tsx?$|^src\/(cli|site|labs\/harness)\//.test(file),
  )
  const importers = files.filter((file) => /^import (?!type).*\.node\.ts'/m.test(readFileSync(file, 'utf8')))
  expect(importers).toEqual([])
})

test('every dependency has its line in ARCHITECTURE.md', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const architecture = readFileSync('ARCHITECTURE.md', 'utf8')
  const names = [...architecture.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name)
  const named = (name: string) =>
    names.some((each) => each === name || (each.endsWith('*') && name.startsWith(each.slice(0, -1))))
  expect(Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !named(name))).toEqual([])
})

test('no file has grown past 400 lines', () => {
  const long = sources('src', /\.(ts|tsx|mjs)$/).filter((file) => readFileSync(file, 'utf8').split('\n').length > 400)
  expect(long).toEqual([])
})

function sources(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true })
    .map((file) => `${folder}/${file}`)
    .filter((file) => pattern.test(file) && !file.includes('node_modules'))
}
