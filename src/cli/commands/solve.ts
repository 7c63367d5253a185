import { defineCommand } from 'citty'
import { findLab } from '../../labs/catalogue.node.ts'
import type { Language } from '../../labs/language.ts'
import { solve as solveLab } from '../../labs/reset.node.ts'
import { print } from '../terminal.ts'
import { labArgument, langOption, languagesOf } from './arguments.ts'
import { told } from './reset.ts'

/** `workshop solve 01`: lays the solution over the reader's files, which are kept aside. */
export const solve = defineCommand({
  meta: { name: 'solve', description: 'Lay the solution over a lab; your work is kept aside' },
  args: { lab: labArgument, lang: langOption },
  async run({ args }) {
    const lab = findLab(args.lab)
    print(told(`Lab ${lab.number} is solved`, await solveLab(lab, languagesOf(args.lang as Language | undefined))))
    print(`See it pass: workshop test ${lab.number}`)
  },
})
