import { join } from 'node:path'
import { checkTemplate } from '../cloud/cloudformation/check-template.ts'
import { upload } from './artifacts.node.ts'
import { type Built, build } from './build.node.ts'
import type { Lab } from './catalogue.node.ts'
import type { Language } from './language.ts'
import { deleteStack, deployStack, type Stack, type StackResource } from './stack.node.ts'
import type { Target } from './target.node.ts'
import { withCode } from './template-functions.ts'

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
  /** Told of each resource as it is done. */
  onProgress?: (resource: StackResource) => void
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
  const { folder = projectOf(lab, language), variant, onBuilt, onProgress } = options
  const built = await build(folder, language, target.name)
  onBuilt?.(built)
  const stackName = stackNameOf(lab, language, variant)
  await checkTemplate(
    withCode(built.template, () => 's3://bucket/key'),
    { ...target, stackName },
  )
  const places = await upload(
    target,
    built.functions.map(({ zip }) => zip),
  )
  const placeOf = new Map(built.functions.map(({ logicalId }, i) => [logicalId, places[i] ?? '']))
  const { value } = withCode(built.template, (logicalId) => placeOf.get(logicalId))
  const templateBody = JSON.stringify(value)
  const stack = await deployStack({ stackName, templateBody, target, ...(onProgress && { onProgress }) })
  return { stackName, stack, built, functions: functionsOf(stack) }
}

/** Removes all that `deploy` made. */
export const destroy = (lab: Lab, language: Language, target: Target, variant?: string): Promise<StackResource[]> =>
  deleteStack(stackNameOf(lab, language, variant), target)

const functionsOf = ({ resources }: Stack): Record<string, string> =>
  Object.fromEntries(
    resources.filter(({ type }) => type === 'AWS::Lambda::Function').map((each) => [each.logicalId, each.physicalId]),
  )
