import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../root.node.ts'
import type { Language } from './language.ts'

/**
 * The labs there are, as their pages describe themselves. It reads what is there and leaves it to `format.node.ts` to say
 * what is missing: a lab that somebody has just begun must not take the others' list away.
 */
export type Lab = {
  /** The folder's name: `01-hello`. */
  id: string
  /** As written: `01`. */
  number: string
  /** The id without the number: `hello`. */
  name: string
  /** Absolute. */
  folder: string
  title: string
  /** One sentence: what a reader can do afterwards. */
  goal: string
  /** Of work, for somebody who meets it for the first time. */
  minutes: number
  services: string[]
  /** Ids of the labs to do before. */
  prerequisites: string[]
  /** What each test is worth, by its title in `lab.test.ts`. */
  points: Record<string, number>
}

/** Somebody asked for a lab that is not there. The message lists those that are. */
export class NoSuchLab extends Error {
  override name = 'NoSuchLab'
}

/** All labs, by number. `workshop` is the folder that has `labs/`. */
export function labs(workshop: string = root): Lab[] {
  return ids(workshop).map((id) => read(workshop, id))
}

/** The lab called `01`, `1`, `hello` or `01-hello`. Throws `NoSuchLab`. */
export function findLab(nameOrNumber: string, workshop: string = root): Lab {
  const asked = nameOrNumber.trim().toLowerCase()
  const all = ids(workshop)
  const found = all.find((id) => id === asked || nameOf(id) === asked || isNumber(asked, numberOf(id)))
  if (found) return read(workshop, found)
  const near = all.find((id) => [id, nameOf(id)].some((name) => distance(asked, name) <= 2))
  const meant = near ? ` Did you mean ${near}?` : ''
  throw new NoSuchLab(`There is no lab "${nameOrNumber}".${meant} The labs: ${all.join(', ') || 'none'}`)
}

/** An answer that people give: a wrong one has the title of a test that it fails, and words that must then be read. */
export type Answer = {
  /** `wrong-prints` */
  name: string
  /** Absolute. A `.yaml` is a merge patch over the solution's template, for both languages. */
  file: string
  /** The solution's file in whose place it stands, `orders/main.go`; the only one's when it says nothing. */
  replaces?: string
  fails?: string
  says?: string
}

/** The bank of answers of a lab in one language, wrong ones and right ones, by name. */
export function answersOf(lab: Lab, language: Language): Answer[] {
  const folder = join(lab.folder, 'answers')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith(`.${language}`) || file.endsWith('.yaml'))
  return files.sort().map((name) => {
    const file = join(folder, name)
    const text = readFileSync(file, 'utf8')
    const [replaces, fails, says] = ['replaces', 'fails', 'says'].map((word) => headerOf(text, word))
    return {
      name: name.slice(0, name.lastIndexOf('.')),
      file,
      ...(replaces && { replaces }),
      ...(fails && { fails }),
      ...(says && { says }),
    }
  })
}

/** The front matter of a lab's page, whatever is in it. Throws what `yaml` says of it. */
export function frontMatter(page: string): Record<string, unknown> {
  const [, block] = page.startsWith('---') ? (/^---\r?\n(.*?)^---\s*$/ms.exec(page) ?? []) : []
  const value: unknown = block ? parse(block) : {}
  return isMap(value) ? value : {}
}

/** A lab is a numbered folder with a page. */
const ids = (workshop: string): string[] => {
  const folder = join(workshop, 'labs')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names.filter((name) => /^\d\d-/.test(name) && existsSync(join(folder, name, 'README.mdx'))).sort()
}

const numberOf = (id: string) => id.slice(0, 2)
const nameOf = (id: string) => id.slice(3)
const isNumber = (asked: string, number: string) => /^\d+$/.test(asked) && Number(asked) === Number(number)

function read(workshop: string, id: string): Lab {
  const folder = join(workshop, 'labs', id)
  const { title, goal, minutes, services, prerequisites, points } = lenient(
    readFileSync(join(folder, 'README.mdx'), 'utf8'),
  )
  return {
    id,
    number: numberOf(id),
    name: nameOf(id),
    folder,
    title: typeof title === 'string' ? title : nameOf(id),
    goal: typeof goal === 'string' ? goal : '',
    minutes: typeof minutes === 'number' ? minutes : 0,
    services: Array.isArray(services) ? services.map(String) : [],
    prerequisites: Array.isArray(prerequisites) ? prerequisites.map(String) : [],
    points: isMap(points) ? (points as Record<string, number>) : {},
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function lenient(page: string): Record<string, unknown> {
  try {
    return frontMatter(page)
  } catch {
    return {} // `workshop check` says what is wrong with it
  }
}

/** `// fails: "a missing name is an error with a type"`; in YAML after a `#`. */
function headerOf(source: string, word: string): string | undefined {
  return new RegExp(`^(?://|#) ${word}: "(.+)"\\s*$`, 'm').exec(source)?.[1]
}

/** How many letters to add, drop or change: Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
