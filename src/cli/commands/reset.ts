import { relative } from 'node:path'
import { defineCommand } from 'citty'
import { findLab } from '../../labs/catalogue.node.ts'
import type { Language } from '../../labs/language.ts'
import { type Replaced, reset as resetLab } from '../../labs/reset.node.ts'
import { root } from '../../root.node.ts'
import { print } from '../terminal.ts'
import { labArgument, langOption, languagesOf } from './arguments.ts'

/** `workshop reset 01`: back to the start. What was there is kept, and the command says where. */
export const reset = defineCommand({
  meta: { name: 'reset', description: 'Put a lab back to its start; your work is kept aside' },
  args: { lab: labArgument, lang: langOption },
  async run({ args }) {
    const lab = findLab(args.lab)
    print(
      told(
        `Lab ${lab.number} is back at its start`,
        await resetLab(lab, languagesOf(args.lang as Language | undefined)),
      ),
    )
  },
})

/** What was replaced and where it is now. Exported for `solve`, which says the same. */
export function told(what: string, { files, kept }: Replaced): string {
  if (files.length === 0) return `${what}: it was so already.`
  const lines = [`${what}.`, ...files.map((file) => `  ${file}`)]
  return [...lines, ...(kept ? [`What was there is kept in ${relative(root, kept)}`] : [])].join('\n')
}
