import { defineCommand } from 'citty'
import { findLab, labs } from '../../labs/catalogue.node.ts'
import { formatProblems } from '../../labs/format.node.ts'
import { green, print, red } from '../terminal.ts'

/** `workshop check`: for authors, what the labs lack by the rules of labs/README.md. Exit status 1 if anything. */
export const check = defineCommand({
  meta: { name: 'check', description: 'For authors: what the labs lack by labs/README.md', hidden: true },
  args: {
    lab: {
      type: 'positional',
      required: false,
      description: 'One of them: 01, hello or 01-hello; all of them without it',
    },
  },
  async run({ args }) {
    for (const lab of args.lab ? [findLab(args.lab)] : labs()) {
      const problems = await formatProblems(lab)
      if (problems.length > 0) process.exitCode = 1
      print(problems.length === 0 ? `${green('✔')} ${lab.id}` : `${red('✘')} ${lab.id}`)
      for (const problem of problems) print(`    ${problem}`)
    }
  },
})
