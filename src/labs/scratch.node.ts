import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { answersOf, type Lab } from './catalogue.node.ts'
import type { Language } from './language.ts'
import { startOf, workshopOf } from './starts.node.ts'
import { patched } from './template-patch.ts'

/** What to lay: the start, the solution over it, or one of `answers/` (by its name, `wrong-prints`) over both. */
export type Variant = 'start' | 'solution' | { answer: string }

export type Scratch = {
  /** The language's whole SAM project, absolute. */
  folder: string
  /** Removes it. */
  dispose(): Promise<void>
}

/** The file that an answer takes the place of, where it names no other. */
export const handlerFile: Record<Language, string> = { go: 'main.go', ts: 'handler.ts' }

/**
 * Lays a lab's project in one language in a folder of its own, so that what the workshop says of its starts, solutions
 * and answers does not depend on what the reader has done. It is inside of the workshop, where `node_modules` is found.
 */
export async function layScratch(lab: Lab, language: Language, variant: Variant): Promise<Scratch> {
  const start = await startOf(lab, language)
  const scratches = join(workshopOf(lab), '.workshop', 'scratch')
  await mkdir(scratches, { recursive: true })
  const scratch = await mkdtemp(join(scratches, `${lab.id}-${language}-`))
  const folder = join(scratch, language)
  const dispose = () => rm(scratch, { recursive: true, force: true })
  try {
    await cp(start, folder, { recursive: true })
    if (variant !== 'start') await cp(join(lab.folder, 'solution', language), folder, { recursive: true })
    if (typeof variant === 'object') await layAnswer(lab, language, variant.answer, folder)
    return { folder, dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

async function layAnswer(lab: Lab, language: Language, name: string, folder: string): Promise<void> {
  const answer = answersOf(lab, language).find((each) => each.name === name)
  if (!answer) throw new Error(`labs/${lab.id}/answers has no ${name} in ${language}`)
  if (!answer.file.endsWith('.yaml')) return cp(answer.file, join(folder, answer.replaces ?? handlerFile[language]))
  const template = join(folder, 'template.yaml')
  await writeFile(template, patched(await readFile(template, 'utf8'), await readFile(answer.file, 'utf8')))
}
