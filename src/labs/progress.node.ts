import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { workshopFolder } from '../root.node.ts'
import type { Language } from './language.ts'

/** How far the reader is, by lab and language: what the last run of the lab's tests on their own code gave. */
export type Progress = Record<string, Partial<Record<Language, { passed: number; failed: number; at: string }>>>

const file = (folder: string) => join(folder, 'progress.json')

export function readProgress(folder = workshopFolder): Progress {
  try {
    return JSON.parse(readFileSync(file(folder), 'utf8')) as Progress
  } catch {
    return {} // nothing tested yet
  }
}

/** Written beside and then put in place: a kill leaves the old file or the new one. */
export function noteProgress(lab: string, language: Language, passed: number, failed: number, folder = workshopFolder) {
  const progress = readProgress(folder)
  progress[lab] = { ...progress[lab], [language]: { passed, failed, at: new Date().toISOString() } }
  mkdirSync(folder, { recursive: true })
  const beside = `${file(folder)}.${process.pid}`
  writeFileSync(beside, `${JSON.stringify(progress, null, 2)}\n`)
  renameSync(beside, file(folder))
}
