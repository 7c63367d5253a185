import { defineCommand } from 'citty'
import { findLab } from '../../labs/catalogue.node.ts'
import type { Language } from '../../labs/language.ts'
import type { TargetName } from '../../labs/target.node.ts'
import { print } from '../terminal.ts'
import { labArgument, langOption, languagesOf, targetOption } from './arguments.ts'

/** `workshop destroy 01`: removes what `workshop deploy` made on a cloud. Your code stays. */
export const destroy = defineCommand({
  meta: { name: 'destroy', description: 'Remove what deploying a lab made on a cloud' },
  args: { lab: labArgument, lang: langOption, target: targetOption },
  async run({ args }) {
    const lab = findLab(args.lab)
    const { openTarget } = await import('../../labs/target.node.ts')
    const { destroy: destroyLab, stackNameOf } = await import('../../labs/deploy.node.ts')
    const target = await openTarget(args.target as TargetName)
    try {
      for (const language of languagesOf(args.lang as Language | undefined)) {
        const resources = await destroyLab(lab, language, target)
        print(
          `${stackNameOf(lab, language)} on ${target.name}: ${resources.length === 0 ? 'nothing was there' : 'removed'}`,
        )
        for (const { physicalId, type } of resources)
          print(`  ${type.replace(/^AWS::/, '').replace('::', ' ')} ${physicalId}`)
      }
    } finally {
      await target.close()
    }
  },
})
