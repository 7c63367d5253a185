/** All that can be known of a template before anything is made. */
import { conditionsOf } from './conditions.ts'
import { inOrder } from './order.ts'
import { type Parameter, parametersOf, parameterValue } from './parameters.ts'
import { pseudoParameters, type StackPlace } from './pseudo-parameters.ts'
import { checkReferences, needs } from './references.ts'
import type { Scope } from './resolve.ts'
import { attributesOf, fitted, misfitText } from './resource-schema.ts'
import { checkResources, type Output, outputsOf, type Resource, resourcesOf } from './sections.ts'
import { type Template, templateError } from './template.ts'
import { transformed } from './transform.ts'
import { typeNamed } from './type-named.ts'
import type { Value } from './value.ts'

export type Plan = {
  /** After its transforms. */
  template: Template
  parameters: readonly Parameter[]
  /** Without the resources that there are so far. */
  scope: Omit<Scope, 'resources'>
  /** Those whose condition holds, each after all that it needs. */
  resources: readonly PlannedResource[]
  outputs: readonly Output[]
}

export type PlannedResource = Resource & { needs: readonly string[] }

export type PlanOptions = StackPlace & {
  parameters: Readonly<Record<string, string>>
  /** The value of a stored parameter (Systems Manager), by name. */
  storedParameter(name: string): Promise<string>
  imported?: Scope['imported']
}

/** Throws a `TemplateError` for whatever can be seen to be wrong. */
export async function planOf(written: Template, options: PlanOptions): Promise<Plan> {
  const template = transformed(written, options)
  checkResources(template)
  const resources = resourcesOf(template)
  const unknown = resources.filter(({ type }) => !typeNamed(type))
  if (unknown[0])
    throw templateError(
      template,
      ['Resources', unknown[0].logicalId, 'Type'],
      `Template format error: Unrecognized resource types: [${[...new Set(unknown.map(({ type }) => type))].join(', ')}]`,
    )
  const parameters = parametersOf(template, options.parameters)
  const values = new Map<string, Value | undefined>(pseudoParameters(options))
  for (const { name, type, text, isStored } of parameters)
    values.set(name, parameterValue(type, isStored ? await options.storedParameter(text) : text))
  const conditions = conditionsOf(template, values)
  checkReferences(template, resources, {
    resources: new Map(resources.map(({ logicalId, type }) => [logicalId, attributesGiven(type)])),
    parameters: values.keys(),
    conditions: conditions.keys(),
  })
  const wanted = resources.filter(({ condition }) => condition === undefined || conditions.get(condition))
  for (const { logicalId, type, properties } of wanted) {
    const found = typeNamed(type)
    const misfits = found ? fitted(found.schema, properties).misfits : []
    if (misfits.length > 0)
      throw templateError(
        template,
        ['Resources', logicalId, 'Properties', ...(misfits[0]?.path ?? [])],
        `Properties validation failed for resource ${logicalId} with message: ${misfits.map(misfitText).join(', ')}`,
      )
  }
  const ids = new Set(wanted.map(({ logicalId }) => logicalId))
  return {
    template,
    parameters,
    scope: { template, parameters: values, conditions, ...(options.imported && { imported: options.imported }) },
    resources: inOrder(template, wanted).map((each) => ({
      ...each,
      needs: [...new Set(needs(each))].filter((need) => ids.has(need)),
    })),
    outputs: outputsOf(template).filter(({ condition }) => condition === undefined || conditions.get(condition)),
  }
}

function attributesGiven(typeName: string): readonly string[] | 'any' {
  const type = typeNamed(typeName)
  if (!type || type.attributes === 'any') return 'any'
  return [...attributesOf(type.schema), ...(type.attributes ?? [])]
}
