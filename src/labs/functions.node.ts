import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseTemplate } from '../cloud/cloudformation/template.ts'
import { root } from '../root.node.ts'
import type { Lab } from './catalogue.node.ts'
import { projectOf, stackNameOf } from './deploy.node.ts'
import type { Language } from './language.ts'
import { functionsOfStack } from './stack.node.ts'
import type { Target } from './target.node.ts'
import { functionsIn } from './template-functions.ts'

/** The names that a lab's template gives to its functions. */
export function functionNames(lab: Lab, language: Language): string[] {
  const file = join(projectOf(lab, language), 'template.yaml')
  return functionsIn(parseTemplate(readFileSync(file, 'utf8'), relative(root, file))).map(({ logicalId }) => logicalId)
}

/** What a lab's function is called on a cloud; `name` may be left out where there is only one. */
export async function physicalName(lab: Lab, language: Language, target: Target, name?: string): Promise<string> {
  const names = functionNames(lab, language)
  const known = `labs/${lab.id}/${language}/template.yaml has ${names.join(', ')}`
  if (name !== undefined && !names.includes(name)) throw new Error(`There is no function "${name}": ${known}`)
  if (name === undefined && names.length !== 1) throw new Error(`Which function? ${known}`)
  const stackName = stackNameOf(lab, language)
  const found = (await functionsOfStack(stackName, target))[name ?? names[0] ?? '']
  if (found) return found
  throw new Error(
    `There is no ${stackName} on ${target.name} yet. Deploy it first: workshop deploy ${lab.number} --lang ${language}`,
  )
}
