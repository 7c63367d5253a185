import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseTemplate } from '../cloud/cloudformation/template.ts'
import { root } from '../root.node.ts'
import type { Lab } from './catalogue.node.ts'
import { projectOf, stackNameOf } from './deploy.node.ts'
import type { Language } from './language.ts'

/** The names that a lab's template gives to its functions. */
export function functionNames(lab: Lab, language: Language): string[] {
  const file = join(projectOf(lab, language), 'template.yaml')
  const { Resources } = parseTemplate(readFileSync(file, 'utf8'), relative(root, file)).value as {
    Resources?: Record<string, { Type?: string }>
  }
  return Object.entries(Resources ?? {}).flatMap(([name, { Type }]) => (Type?.endsWith('::Function') ? [name] : []))
}

/** What a lab's function is called on a cloud; `name` may be left out where there is only one. */
export function physicalName(lab: Lab, language: Language, name?: string): string {
  const names = functionNames(lab, language)
  const known = `labs/${lab.id}/${language}/template.yaml has ${names.join(', ')}`
  if (name !== undefined && !names.includes(name)) throw new Error(`There is no function "${name}": ${known}`)
  if (name === undefined && names.length !== 1) throw new Error(`Which function? ${known}`)
  return `${stackNameOf(lab, language)}-${name ?? names[0]}`
}
