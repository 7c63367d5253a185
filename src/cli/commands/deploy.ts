import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineCommand } from 'citty'
import { findLab } from '../../labs/catalogue.node.ts'
import { type Language, languageName } from '../../labs/language.ts'
import type { TargetName } from '../../labs/target.node.ts'
import { bold, dim, kilobytes, Progress, print } from '../terminal.ts'
import { jsonOption, labArgument, langOption, languagesOf, targetOption } from './arguments.ts'

/** `workshop deploy 01 --lang go`: builds a lab's functions and puts them on a cloud, as their template says. */
export const deploy = defineCommand({
  meta: { name: 'deploy', description: "Build a lab's functions and put them on a cloud" },
  args: { lab: labArgument, lang: langOption, target: targetOption, json: jsonOption },
  async run({ args }) {
    const lab = findLab(args.lab)
    const { openTarget } = await import('../../labs/target.node.ts')
    const { deploy: deployLab } = await import('../../labs/deploy.node.ts')
    const progress = new Progress(args.json)
    const target = await openTarget(args.target as TargetName)
    try {
      for (const language of languagesOf(args.lang as Language | undefined)) {
        progress.say(`Building the ${languageName[language]} functions…`)
        const { stackName, stack, built } = await deployLab(lab, language, target, {
          onBuilt: () => progress.say(`Deploying to ${target.name}…`),
        })
        progress.done()
        if (args.json) {
          print(JSON.stringify({ stack: stackName, language, ...stack }))
          continue
        }
        print(
          `${bold(stackName)} ${dim(`on ${target.name}${target.endpoint ? ` (${target.endpoint})` : `, ${target.region}`}`)}`,
        )
        for (const { logicalId, type, physicalId, change } of stack.resources) {
          const zip = built.functions.find((fn) => fn.logicalId === logicalId)?.zip
          const size = zip ? `, ${kilobytes(zip.length)}` : ''
          print(`  ${change.padEnd(9)}  ${type.replace(/^AWS::/, '').replace('::', ' ')} ${physicalId}${size}`)
        }
        for (const [name, value] of Object.entries(stack.outputs)) print(`  ${dim('output')}     ${name} = ${value}`)
        print(`\nTry it: workshop invoke ${lab.number} --lang ${language} --event ${firstEvent(lab.folder)}`)
      }
    } finally {
      progress.done()
      await target.close()
    }
  },
})

const firstEvent = (folder: string): string => readdirSync(join(folder, 'events')).sort()[0] ?? '-'
