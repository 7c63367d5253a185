import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../root.node.ts'
import type { Lab } from './catalogue.node.ts'
import { type Language, languages } from './language.ts'

/**
 * What each lab's start was, kept apart from the reader's edits, who work in the same files. `labs/starts.json` names
 * every file of a start by its git blob id; `.workshop/starts/` has the files themselves, laid at `npm install`, when
 * nothing is edited yet. After that they come from the first of these that still has them: the laid copy, the file in
 * place, git.
 */
type Manifest = Record<string, string>

/** Lays what is not laid yet or has changed, and removes what is no start any more. Throws, naming all it cannot find. */
export async function layStarts(workshop: string = root): Promise<void> {
  await lay(workshop, await readManifest(workshop), '')
}

/** The folder with a lab's start in one language, made sure of: exactly the files of `labs/starts.json`. */
export async function startOf(lab: Lab, language: Language): Promise<string> {
  const workshop = workshopOf(lab)
  const place = `${lab.id}/${language}/`
  const manifest = Object.entries(await readManifest(workshop)).filter(([file]) => file.startsWith(place))
  if (manifest.length === 0)
    throw new Error(
      `labs/starts.json has no start of labs/${lab.id}/${language}; its author runs: npx workshop starts --record`,
    )
  await lay(workshop, Object.fromEntries(manifest), place)
  return join(startsOf(workshop), lab.id, language)
}

/** For authors: says in `labs/starts.json` that the files are the starts as they are now. */
export async function recordStarts(workshop: string = root): Promise<void> {
  const manifest: Manifest = {}
  for (const lab of (await readdir(join(workshop, 'labs'))).filter((name) => /^\d\d-/.test(name)).sort())
    for (const language of languages) {
      const folder = join(workshop, 'labs', lab, language)
      for (const file of await projectFiles(folder))
        manifest[`${lab}/${language}/${file}`] = blobId(await readFile(join(folder, file)))
    }
  await replace(manifestOf(workshop), `${JSON.stringify(manifest, null, 2)}\n`)
}

/**
 * The files of a project, as `src/order.ts`, in order. Not what tools leave there (`node_modules`, and names that begin
 * with a dot), nor links. A folder that is not there has none.
 */
export async function projectFiles(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const own = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
  const files = await Promise.all(
    own.map(async (entry) => {
      const path = below + entry.name
      if (entry.isDirectory()) return projectFiles(folder, `${path}/`)
      return entry.isFile() ? [path] : []
    }),
  )
  return files.flat().sort()
}

/** Puts a file in place at once: a kill leaves the old one or the new one. */
export async function replace(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const beside = `${file}.${process.pid}~`
  await writeFile(beside, content)
  await rename(beside, file)
}

/** The folder that has `labs/` and `.workshop/`. */
export const workshopOf = (lab: Lab): string => dirname(dirname(lab.folder))

const startsOf = (workshop: string) => join(workshop, '.workshop', 'starts')
const manifestOf = (workshop: string) => join(workshop, 'labs', 'starts.json')

async function readManifest(workshop: string): Promise<Manifest> {
  const file = manifestOf(workshop)
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Manifest
  } catch (error) {
    throw new Error(
      `${file} cannot be read, and it says what the labs' starts are. Get it back: git checkout labs/starts.json`,
      {
        cause: error,
      },
    )
  }
}

/** `place` is what part of the manifest this is: what is laid there and not named is removed. */
async function lay(workshop: string, manifest: Manifest, place: string): Promise<void> {
  const laid = await projectFiles(join(startsOf(workshop), place))
  const stale = laid.map((file) => place + file).filter((file) => !(file in manifest))
  for (const file of stale) await rm(join(startsOf(workshop), file), { force: true })

  const lost: string[] = []
  for (const [file, id] of Object.entries(manifest)) {
    const to = join(startsOf(workshop), file)
    if (await contentOf(to, id)) continue
    const content = (await contentOf(join(workshop, 'labs', file), id)) ?? (await gitBlob(workshop, id))
    if (content) await replace(to, content)
    else lost.push(`labs/${file}`)
  }
  if (lost.length > 0)
    throw new Error(
      `The start of ${lost.join(', ')} is lost: the file was edited, and neither .workshop/starts nor git has what it was. ` +
        'Put the original there once (download the workshop again), and run: npx workshop starts',
    )
}

/** What is in a file, if it is what the id says. */
async function contentOf(file: string, id: string): Promise<Uint8Array | undefined> {
  try {
    const content = await readFile(file)
    return blobId(content) === id ? content : undefined
  } catch {
    return undefined // not there, or not a file: then it is to be had elsewhere
  }
}

async function gitBlob(workshop: string, id: string): Promise<Uint8Array | undefined> {
  try {
    const options = { cwd: workshop, encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 } as const
    const { stdout } = await promisify(execFile)('git', ['cat-file', 'blob', id], options)
    return blobId(stdout) === id ? stdout : undefined
  } catch {
    return undefined // no git, no repository, or it has never had this file
  }
}

/** As git names a file's content: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
const blobId = (content: Uint8Array): string =>
  createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
