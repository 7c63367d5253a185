import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { deleteStack, deployStack, type Stack } from '../cloud/cloudformation/stack.ts'
import { parseTemplate } from '../cloud/cloudformation/template.ts'
import { root } from '../root.node.ts'
import { type Built, build } from './build.node.ts'
import type { Lab } from './catalogue.node.ts'
import type { Language } from './language.ts'
import type { Target } from './target.node.ts'

export type Deployment = {
  stackName: string
  stack: Stack
  built: Built
  /** Physical names of its functions, by logical ones. */
  functions: Record<string, string>
}

export type DeployOptions = {
  /** The language's SAM project; the reader's own unless given. */
  folder?: string
  /** Keeps a stack apart from the reader's, e.g. `solution`. */
  variant?: string
  onBuilt?: (built: Built) => void
}

/** One stack for each lab and language, so the two never share a queue: `workshop-01-hello-go`. */
export const stackNameOf = (lab: Lab, language: Language, variant?: string): string =>
  ['workshop', lab.id, language, ...(variant ? [variant] : [])].join('-')

export const projectOf = (lab: Lab, language: Language): string => join(lab.folder, language)

/** Builds a lab's functions and puts them, and what their template asks for, on the target. */
export async function deploy(
  lab: Lab,
  language: Language,
  target: Target,
  options: DeployOptions = {},
): Promise<Deployment> {
  const { folder = projectOf(lab, language), variant, onBuilt } = options
  const built = await build(folder, language, target.name)
  onBuilt?.(built)
  const stackName = stackNameOf(lab, language, variant)
  const stack = await deployStack({
    template: built.template,
    stackName,
    packages: new Map(built.functions.map(({ logicalId, zip }) => [logicalId, zip])),
    region: target.region,
    account: target.account,
    call: target.call,
    wait,
  })
  return { stackName, stack, built, functions: functionsOf(stack) }
}

/** Removes all that `deploy` made, in the reverse order. */
export async function destroy(lab: Lab, language: Language, target: Target, variant?: string): Promise<Stack> {
  const file = join(projectOf(lab, language), 'template.yaml')
  return deleteStack({
    template: parseTemplate(readFileSync(file, 'utf8'), relative(root, file)),
    stackName: stackNameOf(lab, language, variant),
    region: target.region,
    account: target.account,
    call: target.call,
    wait,
  })
}

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const functionsOf = ({ resources }: Stack): Record<string, string> =>
  Object.fromEntries(
    resources.filter(({ type }) => type === 'AWS::Lambda::Function').map((each) => [each.logicalId, each.physicalId]),
  )
