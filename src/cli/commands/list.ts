import { defineCommand } from 'citty'
import { type Lab, labs } from '../../labs/catalogue.node.ts'
import { type Language, languages } from '../../labs/language.ts'
import { type Progress, readProgress } from '../../labs/progress.node.ts'
import { bold, dim, green, print } from '../terminal.ts'
import { jsonOption } from './arguments.ts'

/** `workshop list`: the labs, and how far the reader is in each language. */
export const list = defineCommand({
  meta: { name: 'list', description: 'The labs, and how far you are in each language' },
  args: { json: jsonOption },
  run({ args }) {
    const all = labs()
    const progress = readProgress()
    if (args.json)
      print(JSON.stringify(all.map(({ id, number, title }) => ({ id, number, title, progress: progress[id] ?? {} }))))
    else print(table(all, progress))
  },
})

/** Exported for its test: what a reader sees is an interface like any other. */
export function table(all: readonly Pick<Lab, 'id' | 'number' | 'title'>[], progress: Progress): string {
  const width = Math.max(...all.map(({ title }) => title.length))
  const lines = all.map(({ id, number, title }) =>
    [bold(number), title.padEnd(width), ...languages.map((language) => standing(progress, id, language))].join('  '),
  )
  const next = all.find(({ id }) => languages.every((language) => (progress[id]?.[language]?.failed ?? 1) > 0))
  return [
    ...lines,
    '',
    next ? `Next: workshop test ${next.number}` : 'Every lab is done in one language at least.',
  ].join('\n')
}

function standing(progress: Progress, id: string, language: Language): string {
  const { passed, failed } = progress[id]?.[language] ?? {}
  if (passed === undefined || failed === undefined) return dim(`${language} not tried`)
  return failed === 0 ? green(`${language} ✔ done  `) : `${language} ${passed} of ${passed + failed}   `
}
