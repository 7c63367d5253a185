import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parseTemplate } from '../cloud/cloudformation/template.ts'
import { answersOf, frontMatter, type Lab } from './catalogue.node.ts'
import { type Language, languages } from './language.ts'
import { handlerFile } from './scratch.node.ts'
import { projectFiles, startOf, workshopOf } from './starts.node.ts'

/**
 * What a lab lacks by the rules of `labs/README.md`, one sentence each; none when it is whole. It looks at the start as it
 * was laid and not at the files in place, which are the reader's.
 */
export async function formatProblems(lab: Lab): Promise<string[]> {
  const files = await missingFiles(lab)
  if (files.length > 0) return files // the rest would say the same again
  const inLanguages = await Promise.all(languages.map((language) => startAndSolution(lab, language)))
  const rest = [page(lab), tests(lab), events(lab), await answers(lab), ...inLanguages, await templates(lab)]
  return [...unexpectedFiles(lab), ...rest.flat()]
}

/** What each language's project has, by what a missing one is called and what counts as one. */
const projectFilesNeeded: Record<Language, Record<string, RegExp>> = {
  go: {
    'template.yaml': /^template\.yaml$/,
    'go.mod': /^go\.mod$/,
    'go.sum': /^go\.sum$/,
    'main.go': /(^|\/)main\.go$/,
    'main_test.go': /_test\.go$/,
  },
  ts: {
    'template.yaml': /^template\.yaml$/,
    'package.json': /^package\.json$/,
    'tsconfig.json': /^tsconfig\.json$/,
    'vitest.config.ts': /^vitest\.config\.ts$/,
    'handler.ts': /^(?!.*\.(test|config)\.ts$).+\.ts$/,
    'handler.test.ts': /\.test\.ts$/,
  },
}
const folderHas = ['README.mdx', 'lab.test.ts', 'events', 'go', 'ts', 'solution', 'answers']

async function missingFiles(lab: Lab): Promise<string[]> {
  const needed = [...folderHas, ...languages.map((language) => `solution/${language}`)]
  const missing = needed.filter((file) => !existsSync(join(lab.folder, file)))
  for (const language of languages)
    try {
      const there = await projectFiles(await startOf(lab, language))
      for (const [file, counts] of Object.entries(projectFilesNeeded[language]))
        if (!there.some((path) => counts.test(path))) missing.push(`${language}/${file}`)
    } catch (error) {
      return [(error as Error).message]
    }
  return missing.map((file) => `labs/${lab.id}/${file} is missing`)
}

function unexpectedFiles(lab: Lab): string[] {
  const entries = readdirSync(lab.folder).filter((name) => !name.startsWith('.') && !folderHas.includes(name))
  return entries.map((name) => `labs/${lab.id}/${name} has no place in a lab: see labs/README.md`)
}

function page(lab: Lab): string[] {
  const file = `labs/${lab.id}/README.mdx`
  const text = read(lab, 'README.mdx')
  let matter: Record<string, unknown>
  try {
    matter = frontMatter(text)
  } catch (error) {
    return [`${file}: the front matter is not YAML: ${(error as Error).message}`]
  }
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''
  const isList = (value: unknown) => Array.isArray(value) && value.every(isText)
  const { goal, minutes, services, prerequisites } = matter
  const hints = text.match(/<Hint>/g)?.length ?? 0
  const unknown = lab.prerequisites.filter((id) => !existsSync(join(lab.folder, '..', id)))
  return claims(file, [
    [isText(matter.title), 'the front matter has no title'],
    [isText(matter.description), 'the front matter has no description, a line for lists and search engines'],
    [
      isText(goal) && /^[^.!?]+\.$/.test(String(goal).trim()),
      'the front matter needs a goal: one sentence, with its full stop',
    ],
    [Number.isInteger(minutes) && Number(minutes) > 0, 'the front matter needs minutes, a whole number'],
    [isList(services) && lab.services.length > 0, 'the front matter needs services, a list such as [Lambda]'],
    [isList(prerequisites), 'the front matter needs prerequisites, a list of labs to do before, or []'],
    [unknown.length === 0, `the prerequisites name no lab: ${unknown.join(', ')}`],
    [text.includes(`<RunTests lab="${lab.id}" />`), `there is no <RunTests lab="${lab.id}" />`],
    [hints === 3, `hints come in three steps, <Hint> inside of <Hints>; there are ${hints}`],
  ])
}

/** Points are for tests, and every test has some. */
function tests(lab: Lab): string[] {
  const titles = testTitles(lab)
  const worth = Object.entries(lab.points)
  const file = `labs/${lab.id}/README.mdx`
  return [
    ...(titles.length === 0 ? [`labs/${lab.id}/lab.test.ts has no test('…')`] : []),
    ...worth.flatMap(([title]) => (titles.includes(title) ? [] : [`${file}: points name no test: "${title}"`])),
    ...worth.flatMap(([title, points]) =>
      Number.isInteger(points) && points > 0 ? [] : [`${file}: points are whole numbers from 1: "${title}"`],
    ),
    ...titles.flatMap((title) => (title in lab.points ? [] : [`${file}: a test has no points: "${title}"`])),
  ]
}

function events(lab: Lab): string[] {
  const files = readdirSync(join(lab.folder, 'events')).sort()
  const asked = [...read(lab, 'lab.test.ts').matchAll(/\bevent\('([^']+)'\)/g)].map(([, file]) => String(file))
  return [
    ...(files.length === 0 ? [`labs/${lab.id}/events has no event`] : []),
    ...files.flatMap((file) => {
      const place = `labs/${lab.id}/events/${file}`
      if (!file.endsWith('.json')) return [`${place} is not named .json`]
      try {
        JSON.parse(read(lab, `events/${file}`))
        return []
      } catch (error) {
        return [`${place} is not JSON: ${(error as Error).message}`]
      }
    }),
    ...asked.flatMap((file) =>
      files.includes(file) ? [] : [`labs/${lab.id}/lab.test.ts asks for an event that is not there: ${file}`],
    ),
  ]
}

async function startAndSolution(lab: Lab, language: Language): Promise<string[]> {
  const start = await startOf(lab, language)
  const solution = join(lab.folder, 'solution', language)
  const place = `labs/${lab.id}/solution/${language}`
  const started = await projectFiles(start)
  const todo = started.some((file) => readFileSync(join(start, file), 'utf8').includes('TODO'))
  const problems = todo ? [] : [`labs/${lab.id}/${language}: no TODO says where the work is`]
  for (const file of await projectFiles(solution)) {
    const content = await readFile(join(solution, file))
    if (content.includes('TODO')) problems.push(`${place}/${file} still has a TODO`)
    const before = join(start, file)
    if (existsSync(before) && content.equals(await readFile(before)))
      problems.push(`${place}/${file} is the start's: only files that differ belong there`)
  }
  return problems
}

/** As many wrong answers as teach something, under the same names in both languages. */
async function answers(lab: Lab): Promise<string[]> {
  const titles = testTitles(lab)
  const [go = [], ts = []] = languages.map((language) => answersOf(lab, language))
  const names = (bank: typeof go) => bank.map(({ name }) => name)
  const wrong = go.filter(({ name }) => name.startsWith('wrong-'))
  const problems = claims(`labs/${lab.id}/answers`, [
    [isDeepStrictEqual(names(go), names(ts)), `the two languages differ: ${difference(names(go), names(ts))}`],
    [wrong.length >= 3, `at least three wrong answers are needed, wrong-<name>; there are ${wrong.length}`],
    [
      go.some(({ name }) => name.startsWith('right-')),
      'a right answer is needed that is written otherwise, right-<name>',
    ],
  ])
  const odd = readdirSync(join(lab.folder, 'answers')).filter(
    (name) => !/^(wrong|right)-[a-z-]+\.(go|ts|yaml)$/.test(name),
  )
  problems.push(...odd.map((name) => `labs/${lab.id}/answers/${name} is called neither wrong-<name> nor right-<name>`))
  const solved = new Set((await Promise.all(languages.map((language) => solvedFiles(lab, language)))).flat())
  for (const { file, name, replaces, fails, says } of new Map(
    [...go, ...ts].map((each) => [each.file, each]),
  ).values()) {
    const place = `labs/${lab.id}/answers/${basename(file)}`
    const stands =
      replaces ?? (file.endsWith('.yaml') ? 'template.yaml' : handlerFile[file.endsWith('.go') ? 'go' : 'ts'])
    if (!solved.has(stands))
      problems.push(
        `${place} replaces no file of the solution: // replaces: "<its path in the project>", not ${stands}`,
      )
    if (name.startsWith('right-') && fails !== undefined) problems.push(`${place} is right and says that it fails`)
    if (!name.startsWith('wrong-')) continue
    if (fails === undefined) problems.push(`${place} does not say what it fails: // fails: "<a test's title>"`)
    else if (!titles.includes(fails)) problems.push(`${place} fails a test that is not there: "${fails}"`)
    if (says === undefined) problems.push(`${place} does not say what is then read: // says: "<part of the message>"`)
  }
  return problems
}

const solvedFiles = async (lab: Lab, language: Language): Promise<string[]> => [
  ...(await projectFiles(await startOf(lab, language))),
  ...(await projectFiles(join(lab.folder, 'solution', language))),
]

/** The two languages' templates are equal but for what a language decides: runtime, handler, code and build. */
async function templates(lab: Lab): Promise<string[]> {
  const starts = await Promise.all(languages.map((language) => startOf(lab, language)))
  const atStart = starts.map((start) => join(start, 'template.yaml'))
  const solved = languages.map((language) => join(lab.folder, 'solution', language, 'template.yaml'))
  const atEnd = solved.map((file, i) => (existsSync(file) ? file : (atStart[i] ?? file)))
  const problems = [atStart, atEnd].flatMap((files) => {
    const [go, ts] = files.map(
      (file) => parseTemplate(readFileSync(file, 'utf8'), relative(workshopOf(lab), file)).value,
    )
    const place = firstDifference(go, ts)
    return place ? [`labs/${lab.id}: the two languages' template.yaml differ in ${place}`] : []
  })
  return [...new Set(problems)]
}

const DECIDED_BY_LANGUAGE =
  /^(Resources\.\w+\.Metadata|Resources\.\w+\.Properties\.(Runtime|Handler|CodeUri)|Globals\.Function\.(Runtime|Handler))$/

/** Where two templates part, as `Resources.Hello.Properties.Timeout`. */
function firstDifference(a: unknown, b: unknown, path = ''): string | undefined {
  if (DECIDED_BY_LANGUAGE.test(path)) return undefined
  if (!isRecord(a) || !isRecord(b)) return isDeepStrictEqual(a, b) ? undefined : path
  const keys = Object.keys({ ...a, ...b })
  const places = keys.map((key) => firstDifference(a[key], b[key], path ? `${path}.${key}` : key))
  return places.find((place) => place !== undefined)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const testTitles = (lab: Lab): string[] =>
  [...read(lab, 'lab.test.ts').matchAll(/^\s*test\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`]+)`)/gm)].map(
    ([, single, double, back]) => String(single ?? double ?? back),
  )

const read = (lab: Lab, file: string) => readFileSync(join(lab.folder, file), 'utf8')

const claims = (file: string, all: [holds: boolean, otherwise: string][]): string[] =>
  all.flatMap(([holds, otherwise]) => (holds ? [] : [`${file}: ${otherwise}`]))

const difference = (a: string[], b: string[]): string =>
  [...a.filter((name) => !b.includes(name)), ...b.filter((name) => !a.includes(name))].join(', ')
