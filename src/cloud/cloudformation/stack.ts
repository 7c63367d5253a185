/**
 * Makes a stack of a template, changes it, and takes it away again. No state is kept: names are always the same, and
 * each resource is asked for as it is, so a deployment that failed half-way is finished by the next.
 */
import { conditionsOf } from './conditions.ts'
import { inOrder } from './order.ts'
import { parametersOf } from './parameters.ts'
import { physicalName } from './physical-name.ts'
import { pseudoParameters, type StackPlace } from './pseudo-parameters.ts'
import { checkReferences } from './references.ts'
import { type Referable, resolve, type Scope } from './resolve.ts'
import type { AnyResourceType, Call, ResourceContext } from './resources/resource-type.ts'
import { RESOURCE_TYPES } from './resources/resource-types.ts'
import { STACK_TAG } from './resources/tags.ts'
import { transformServerless } from './sam.ts'
import { outputsOf, type Resource, resourcesOf } from './sections.ts'
import { shaped } from './shape.ts'
import { type Template, TemplateError, templateError } from './template.ts'
import { member, type ValueMap } from './value.ts'

export type Stack = { resources: StackResource[]; outputs: Record<string, string> }

export type StackResource = {
  logicalId: string
  type: string
  physicalId: string
  change: 'created' | 'updated' | 'unchanged' | 'deleted'
}

export type StackOptions = StackPlace & {
  template: Template
  parameters?: Readonly<Record<string, string>>
  call: Call
  /** Lets so many milliseconds pass. */
  wait(milliseconds: number): Promise<void>
  /** Told of each resource as it is done. */
  onProgress?(resource: StackResource): void
}

export type DeployStackOptions = StackOptions & {
  /** Deployment packages as zips, by the logical IDs of their functions. */
  packages?: ReadonlyMap<string, Uint8Array>
}

/** A service refused to do something to a resource. The message has its own words. */
export class StackError extends Error {
  constructor(
    readonly logicalId: string,
    resourceType: string,
    doing: 'deployed' | 'deleted',
    cause: unknown,
  ) {
    const { name, message } = cause as Error
    const said = name === 'Error' ? message : `${name}: ${message}`
    super(`${logicalId} (${resourceType}) was not ${doing}: ${said}`, { cause })
    this.name = 'StackError'
  }
}

/** Throws a `TemplateError` before anything is made, or a `StackError`; what was made until then stays. */
export async function deployStack(options: DeployStackOptions): Promise<Stack> {
  const { packages, onProgress } = options
  const { scope, ordered, made } = planOf(options)
  const resources: StackResource[] = []
  for (const resource of ordered) {
    const { logicalId, type } = resource
    const deploymentPackage = packages?.get(logicalId)
    const context = { ...contextOf(options), ...(deploymentPackage && { deploymentPackage }) }
    const done = await orFail(resource, 'deployed', () => deployResource(resource, scope, context))
    made.set(logicalId, done)
    const { physicalId, change } = done
    resources.push({ logicalId, type, physicalId, change })
    onProgress?.({ logicalId, type, physicalId, change })
  }
  return { resources, outputs: outputsIn(scope) }
}

/** Answers with the resources that were there and no longer are. */
export async function deleteStack(options: StackOptions): Promise<Stack> {
  const { scope, ordered, made } = planOf(options)
  const context = contextOf(options)
  for (const resource of ordered) {
    const physicalId = await nameOf(resource, scope, options.stackName)
    made.set(resource.logicalId, { physicalId, attributes: {} })
  }
  const resources: StackResource[] = []
  for (const resource of ordered.reverse()) {
    const { logicalId, type } = resource
    const physicalId = made.get(logicalId)?.physicalId ?? ''
    if (!(await orFail(resource, 'deleted', () => deleteResource(typeOf(resource), physicalId, context)))) continue
    resources.push({ logicalId, type, physicalId, change: 'deleted' })
    options.onProgress?.({ logicalId, type, physicalId, change: 'deleted' })
  }
  return { resources, outputs: {} }
}

/** All that can be known before anything is made. */
function planOf(options: StackOptions) {
  const template = transformServerless(options.template)
  const resources = resourcesOf(template)
  const unknown = resources.find(({ type }) => !Object.hasOwn(RESOURCE_TYPES, type))
  if (unknown)
    throw templateError(
      template,
      ['Resources', unknown.logicalId, 'Type'],
      `${unknown.type} is not supported yet. Supported: ${Object.keys(RESOURCE_TYPES).join(', ')}`,
    )
  const parameters = new Map([...parametersOf(template, options.parameters ?? {}), ...pseudoParameters(options)])
  const conditions = conditionsOf(template, parameters)
  checkReferences(template, resources, {
    resources: new Map(resources.map((each) => [each.logicalId, typeOf(each).attributes])),
    parameters: parameters.keys(),
    conditions: conditions.keys(),
  })
  const made = new Map<string, Referable>()
  const scope: Scope = { template, parameters, conditions, resources: made }
  const wanted = resources.filter(({ condition }) => condition === undefined || conditions.get(condition))
  return { scope, ordered: inOrder(template, wanted), made }
}

async function deployResource(resource: Resource, scope: Scope, context: ResourceContext) {
  const type = typeOf(resource)
  const path = ['Resources', resource.logicalId, 'Properties']
  const resolved = resolve(resource.properties, scope, path) ?? {}
  const properties = shaped(resolved, type.properties, scope.template, path) as ValueMap
  const name = await nameOf(resource, scope, context.stackName)

  const current = await type.read(name, context)
  if (current === undefined) {
    const created = await type.create(name, properties, context)
    return { ...type.describe(created), change: 'created' as const }
  }
  if (!isOf(context.stackName, type, current))
    throw new Error(`there is a ${name} already, and it is not of the stack ${context.stackName}`)
  const updated = await type.update(name, properties, current, context)
  return { ...type.describe(updated ?? current), change: updated ? ('updated' as const) : ('unchanged' as const) }
}

async function deleteResource(type: AnyResourceType, name: string, context: ResourceContext): Promise<boolean> {
  const current = await type.read(name, context)
  if (current === undefined || !isOf(context.stackName, type, current)) return false
  await type.delete(name, current, context)
  return true
}

const isOf = (stackName: string, type: AnyResourceType, current: unknown): boolean =>
  type.describe(current).tags[STACK_TAG] === stackName

const typeOf = ({ type }: Pick<Resource, 'type'>): AnyResourceType => {
  const found = RESOURCE_TYPES[type]
  if (!found) throw new Error(`no resource type ${type}`)
  return found
}

const contextOf = ({ stackName, call, wait }: StackOptions): ResourceContext => ({ stackName, call, wait })

/** The name that the template gives to a resource, or else ours. */
async function nameOf({ logicalId, type, properties }: Resource, scope: Scope, stackName: string): Promise<string> {
  const { property, maxLength } = typeOf({ type }).name
  const given = member(properties, property)
  const name = given === undefined ? undefined : resolve(given, scope, ['Resources', logicalId, 'Properties', property])
  return name === undefined ? physicalName(stackName, logicalId, maxLength) : String(name)
}

function outputsIn(scope: Scope): Record<string, string> {
  const wanted = outputsOf(scope.template).filter(
    ({ condition }) => condition === undefined || scope.conditions.get(condition),
  )
  return Object.fromEntries(
    wanted.map(({ name, value, path }) => [
      name,
      shaped(resolve(value, scope, path) ?? null, 'string', scope.template, path) as string,
    ]),
  )
}

async function orFail<Answer>(
  { logicalId, type }: Resource,
  doing: 'deployed' | 'deleted',
  act: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof TemplateError) throw error
    throw new StackError(logicalId, type, doing, error)
  }
}
