import { watch } from 'node:fs'
import { join, sep } from 'node:path'
import { root } from '../root.node.ts'
import { type Language, languages } from './language.ts'

/** A reader's file that was saved: `{ lab: '01-hello', language: 'go', file: 'go/main.go' }`. */
export type Change = { lab: string; language: Language; file: string }

/** Milliseconds. Editors save in several steps; this is one save. */
const SETTLED_AFTER = 40

/** Calls `onChange` once for each save of a file in a lab's `go/` or `ts/`; the answer stops it. */
export function watchLabs(onChange: (change: Change) => void, folder = join(root, 'labs')): () => void {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  const watcher = watch(folder, { recursive: true }, (_, path) => {
    const [lab = '', language = '', ...rest] = (path ?? '').split(sep)
    const file = [language, ...rest].join('/')
    // Editors write beside the file first: hidden files, and names that end in ~ or in nothing but digits.
    if (!languages.includes(language as Language) || rest.length === 0 || /(^|\/)\.|~$|\/\d+$/.test(file)) return
    clearTimeout(waiting.get(path ?? ''))
    waiting.set(
      path ?? '',
      setTimeout(() => {
        waiting.delete(path ?? '')
        onChange({ lab, language: language as Language, file })
      }, SETTLED_AFTER),
    )
  })
  watcher.on('error', () => watcher.close()) // the folder went away
  return () => {
    for (const timer of waiting.values()) clearTimeout(timer)
    watcher.close()
  }
}
