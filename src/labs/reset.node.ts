import { copyFile, mkdir, readFile, rm, rmdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Lab } from './catalogue.node.ts'
import type { Language } from './language.ts'
import { projectFiles, replace, startOf, workshopOf } from './starts.node.ts'

/** What was done to a reader's files. */
export type Replaced = {
  /** Written, replaced or taken away, from the workshop's folder: `labs/01-hello/go/main.go`. Empty: nothing to do. */
  files: string[]
  /** The folder in which what was there is kept, absolute. Absent when nothing had to be. */
  kept?: string
}

/** Puts a lab back to its start: edited files are replaced, lost ones written, added ones taken away. */
export async function reset(lab: Lab, languages: readonly Language[]): Promise<Replaced> {
  const changes = await Promise.all(
    languages.map(async (language) => {
      const place = join(lab.folder, language)
      const wanted = await filesFrom(await startOf(lab, language))
      const added = (await projectFiles(place)).filter((file) => !wanted.has(file))
      return { place, wanted, removed: added }
    }),
  )
  return carryOut(lab, changes)
}

/** Makes a lab what its solution is: the start with the solution over it. What the reader has added stays. */
export async function solve(lab: Lab, languages: readonly Language[]): Promise<Replaced> {
  const changes = await Promise.all(
    languages.map(async (language) => {
      const start = await filesFrom(await startOf(lab, language))
      const solution = await filesFrom(join(lab.folder, 'solution', language))
      return { place: join(lab.folder, language), wanted: new Map([...start, ...solution]), removed: [] }
    }),
  )
  return carryOut(lab, changes)
}

/** Of one language's project: what must be in which file, and which files must go. */
type Change = { place: string; wanted: Map<string, Uint8Array>; removed: string[] }

/** Everything is kept before anything is touched, so a kill at any moment loses nothing. */
async function carryOut(lab: Lab, changes: Change[]): Promise<Replaced> {
  const removals = changes.flatMap(({ place, removed }) => removed.map((file) => join(place, file)))
  const writes: { file: string; content: Uint8Array; isThere: boolean }[] = []
  for (const { place, wanted } of changes)
    for (const [name, content] of wanted) {
      const file = join(place, name)
      const there = await contentOf(file)
      if (!there?.equals(content)) writes.push({ file, content, isThere: there !== undefined })
    }

  const workshop = workshopOf(lab)
  const endangered = [...removals, ...writes.filter(({ isThere }) => isThere).map(({ file }) => file)]
  const kept = endangered.length > 0 ? await keep(workshop, endangered) : undefined
  for (const file of removals) await remove(file, lab.folder)
  for (const { file, content } of writes) await replace(file, content)

  const files = [...removals, ...writes.map(({ file }) => file)].map((file) => relative(workshop, file)).sort()
  return { files, ...(kept && { kept }) }
}

/** Copies files to a new folder under `.workshop/kept/`, by the time and under their own paths. */
async function keep(workshop: string, files: string[]): Promise<string> {
  const folder = await newFolder(join(workshop, '.workshop', 'kept'))
  for (const file of files) {
    const to = join(folder, relative(workshop, file))
    await mkdir(dirname(to), { recursive: true })
    await copyFile(file, to)
  }
  return folder
}

async function newFolder(within: string): Promise<string> {
  await mkdir(within, { recursive: true })
  const time = new Date().toISOString().replaceAll(':', '-') // Windows has no colons in names
  for (let attempt = 1; ; attempt++) {
    const folder = join(within, attempt === 1 ? time : `${time}-${attempt}`)
    try {
      await mkdir(folder)
      return folder
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** With the folders that are empty then, so that a file may take their name. */
async function remove(file: string, within: string): Promise<void> {
  await rm(file, { force: true })
  for (let folder = dirname(file); folder !== within; folder = dirname(folder)) {
    try {
      await rmdir(folder)
    } catch {
      return // there is more in it
    }
  }
}

async function filesFrom(folder: string): Promise<Map<string, Uint8Array>> {
  const files = await projectFiles(folder)
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file))] as const)))
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Not there; or a folder has its name, whose files are on their way out.
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined
    throw error
  }
}
