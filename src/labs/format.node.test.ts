import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { findLab } from './catalogue.node.ts'
import { formatProblems } from './format.node.ts'
import { languages } from './language.ts'
import { layStarts, recordStarts } from './starts.node.ts'
import { installedWorkshop } from './test-workshop.node.ts'

const example = findLab('01')
beforeAll(() => layStarts())

test('the first lab is whole, in its page and in all its parts', async () => {
  expect(await formatProblems(example)).toEqual([])
})

test.each([
  {
    file: 'README.mdx',
    from: 'title: Hello\n',
    to: '',
    says: 'labs/01-hello/README.mdx: the front matter has no title',
  },
  {
    file: 'README.mdx',
    from: 'goal: Write a',
    to: 'goal: Hello. Write a',
    says: 'the front matter needs a goal: one sentence',
  },
  { file: 'README.mdx', from: 'minutes: 20', to: 'minutes: soon', says: 'the front matter needs minutes' },
  { file: 'README.mdx', from: 'services: [Lambda]', to: 'services: []', says: 'the front matter needs services' },
  {
    file: 'README.mdx',
    from: 'prerequisites: []',
    to: 'prerequisites: [07-none]',
    says: 'the prerequisites name no lab: 07-none',
  },
  { file: 'README.mdx', from: 'points:', to: 'points: {', says: 'the front matter is not YAML' },
  {
    file: 'README.mdx',
    from: 'greeting: 2',
    to: 'greeting: 0',
    says: 'points are whole numbers from 1: "a name gets a greeting"',
  },
  {
    file: 'README.mdx',
    from: 'a name gets a',
    to: 'a name has a',
    says: 'points name no test: "a name has a greeting"',
  },
  {
    file: 'lab.test.ts',
    from: "test('a name gets",
    to: "test('a name has",
    says: 'a test has no points: "a name has a greeting"',
  },
  { file: 'README.mdx', from: '<RunTests lab="01-hello" />', to: '', says: 'there is no <RunTests lab="01-hello" />' },
  {
    file: 'README.mdx',
    from: '<Hint>',
    to: '',
    says: 'hints come in three steps, <Hint> inside of <Hints>; there are 2',
  },
  { file: 'notes.txt', from: '', to: 'a', says: 'labs/01-hello/notes.txt has no place in a lab: see labs/README.md' },
  { file: 'events/ada.json', from: '{', to: '', says: 'labs/01-hello/events/ada.json is not JSON' },
  {
    file: 'lab.test.ts',
    from: "event('ada.json')",
    to: "event('bob.json')",
    says: 'asks for an event that is not there: bob.json',
  },
  {
    file: 'solution/ts/handler.ts',
    from: '',
    to: '// TODO\n',
    says: 'labs/01-hello/solution/ts/handler.ts still has a TODO',
  },
  {
    file: 'answers/wrong-prints.ts',
    from: /^\/\/ says.*\n/m,
    to: '',
    says: 'wrong-prints.ts does not say what is then read',
  },
  {
    file: 'answers/wrong-prints.go',
    from: /^\/\/ fails.*\n/m,
    to: '',
    says: 'wrong-prints.go does not say what it fails',
  },
  {
    file: 'answers/wrong-prints.go',
    from: 'a name gets',
    to: 'a name has',
    says: 'fails a test that is not there: "a name has a greeting"',
  },
  { file: 'answers/right-in-other-words.go', from: '', to: '// fails: "x"\n', says: 'is right and says that it fails' },
  { file: 'answers/wrong-odd.go', from: '', to: '', says: 'the two languages differ: wrong-odd' },
  { file: 'answers/notes.md', from: '', to: '', says: 'is called neither wrong-<name> nor right-<name>' },
])('$file: $says', async ({ file, from, to, says }) => {
  const lab = copyOf()
  edit(lab.folder, file, from, to)
  expect((await formatProblems(findLab('01', lab.workshop))).join('\n')).toContain(says)
})

test.each([
  { file: 'go/main.go', from: 'TODO', to: 'to do', says: 'labs/01-hello/go: no TODO says where the work is' },
  {
    file: 'go/template.yaml',
    from: 'Timeout: 3',
    to: 'Timeout: 9',
    says: 'differ in Resources.Hello.Properties.Timeout',
  },
  {
    file: 'ts/template.yaml',
    from: 'GREETING: Hello',
    to: 'GREETING: Hi',
    says: 'Properties.Environment.Variables.GREETING',
  },
  { file: 'go/extra.go', from: '', to: 'package main\n', says: '' },
])('recorded as the start, $file: $says', async ({ file, from, to, says }) => {
  const lab = copyOf()
  edit(lab.folder, file, from, to)
  await recordStarts(lab.workshop)
  const problems = await formatProblems(findLab('01', lab.workshop))
  expect(problems.join('\n')).toContain(says)
  expect(problems).toHaveLength(says ? 1 : 0)
})

test('a solution holds only what differs', async () => {
  const lab = copyOf()
  cpSync(join(lab.folder, 'ts/template.yaml'), join(lab.folder, 'solution/ts/template.yaml'))
  expect(await formatProblems(findLab('01', lab.workshop))).toEqual([
    "labs/01-hello/solution/ts/template.yaml is the start's: only files that differ belong there",
  ])
})

test('missing files are named, before anything that follows from them', async () => {
  const { folder } = await installedWorkshop()
  expect(await formatProblems(findLab('01', folder))).toEqual(
    [
      ...['lab.test.ts', 'events', 'go/template.yaml', 'go/go.sum', 'go/main_test.go'],
      ...['ts/template.yaml', 'ts/package.json', 'ts/tsconfig.json', 'ts/vitest.config.ts', 'ts/handler.test.ts'],
    ].map((file) => `labs/01-hello/${file} is missing`),
  )
})

test("a reader's own work is no problem", async () => {
  const lab = copyOf()
  edit(lab.folder, 'go/main.go', 'TODO', 'done')
  edit(lab.folder, 'ts/template.yaml', 'GREETING: Hello', 'GREETING: Hola')
  expect(await formatProblems(findLab('01', lab.workshop))).toEqual([])
})

/** The first lab as it came, in a workshop of its own. */
function copyOf(): { workshop: string; folder: string } {
  const workshop = mkdtempSync(join(tmpdir(), 'workshop-'))
  const folder = join(workshop, 'labs', example.id)
  const original = dirname(dirname(example.folder))
  cpSync(example.folder, folder, { recursive: true })
  cpSync(join(original, 'labs', 'starts.json'), join(workshop, 'labs', 'starts.json'))
  cpSync(join(original, '.workshop', 'starts'), join(workshop, '.workshop', 'starts'), { recursive: true })
  for (const language of languages) {
    rmSync(join(folder, language), { recursive: true })
    cpSync(join(workshop, '.workshop', 'starts', example.id, language), join(folder, language), { recursive: true })
  }
  return { workshop, folder }
}

/** With nothing to replace it adds. Throws when what to replace is not there, for the test would prove nothing. */
function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file)
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const after = from === '' ? before + to : before.replace(from, to)
  if (from !== '' && after === before) throw new Error(`${file} has no ${from}`)
  writeFileSync(path, after)
}
