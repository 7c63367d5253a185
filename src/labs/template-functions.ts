/** The functions of a SAM template, as building and packaging need them: before any transform. */
import type { Template } from '../cloud/cloudformation/template.ts'
import { entriesOf, isMap, type Value, type ValueMap } from '../cloud/cloudformation/value.ts'

export type TemplateFunction = { logicalId: string; properties: ValueMap; metadata: ValueMap }

const TYPE = 'AWS::Serverless::Function'

/** With what `Globals` says of them all where they say nothing themselves. */
export function functionsIn({ value: { Globals, Resources } }: Template): TemplateFunction[] {
  const globals = at(Globals, 'Function')
  return entriesOf(Resources)
    .filter(([, resource]) => isMap(resource) && resource.Type === TYPE)
    .map(([logicalId, resource]) => ({
      logicalId,
      properties: { ...globals, ...at(resource, 'Properties') },
      metadata: at(resource, 'Metadata'),
    }))
}

/** The template with each function's `CodeUri` where its package lies. */
export function withCode(template: Template, placeOf: (logicalId: string) => string | undefined): Template {
  const resources = entriesOf(template.value.Resources).map(([logicalId, resource]): [string, Value] => {
    const place = placeOf(logicalId)
    if (!isMap(resource) || resource.Type !== TYPE || !place) return [logicalId, resource]
    return [logicalId, { ...resource, Properties: { ...at(resource, 'Properties'), CodeUri: place } }]
  })
  return { ...template, value: { ...template.value, Resources: Object.fromEntries(resources) } }
}

const at = (value: Value | undefined, name: string): ValueMap => {
  const inner = isMap(value) ? value[name] : undefined
  return isMap(inner) ? inner : {}
}
