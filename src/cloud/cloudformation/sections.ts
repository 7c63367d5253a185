/** What a template may consist of, and its resources as the rest of the engine sees them. */
import { fit, type Members, type Shape } from './fit.ts'
import { type Template, templateError } from './template.ts'
import { entriesOf, isMap, type Path, type Value, type ValueMap } from './value.ts'

export type Resource = {
  logicalId: string
  type: string
  properties: ValueMap
  metadata: ValueMap
  dependsOn: readonly string[]
  /** The name of the condition on which there is such a resource. */
  condition?: string
}

const SECTIONS: Members = {
  members: {
    AWSTemplateFormatVersion: { oneOf: ['2010-09-09'] },
    Description: 'string',
    Metadata: 'any',
    Transform: 'any',
    Globals: 'any',
    Parameters: { mapOf: 'any' },
    Mappings: { mapOf: { mapOf: { mapOf: 'any' } } },
    Conditions: { mapOf: 'any' },
    Resources: { mapOf: 'any' },
    Outputs: { mapOf: 'any' },
  },
  required: ['Resources'],
}

const RESOURCE: Members = {
  members: {
    Type: 'string',
    Properties: { mapOf: 'any' },
    Metadata: { mapOf: 'any' },
    DependsOn: 'any',
    Condition: 'string',
  },
  required: ['Type'],
}

/** Throws a `TemplateError` for a section that there is not, or that is not supported yet. */
export function checkSections(template: Template): void {
  fit(template.value, SECTIONS, template, [])
}

/** In the order of the template. */
export const resourcesOf = (template: Template): Resource[] =>
  entriesOf(template.value.Resources).map(([logicalId, written]) => {
    const at = ['Resources', logicalId]
    const id = /^[A-Za-z0-9]{1,255}$/ // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
    if (!id.test(logicalId)) throw templateError(template, at, 'a logical ID consists of letters and digits')
    const { Type, Properties, Metadata, DependsOn, Condition } = fit(written, RESOURCE, template, at) as ValueMap
    const dependsOn: Shape = { listOf: 'string' }
    return {
      logicalId,
      type: Type as string,
      properties: isMap(Properties) ? Properties : {},
      metadata: isMap(Metadata) ? Metadata : {},
      dependsOn:
        DependsOn === undefined
          ? []
          : (fit(typeof DependsOn === 'string' ? [DependsOn] : DependsOn, dependsOn, template, [
              ...at,
              'DependsOn',
            ]) as string[]),
      ...(Condition !== undefined && { condition: Condition as string }),
    }
  })

export type Output = { name: string; value: Value; condition?: string; path: Path }

const OUTPUT: Members = { members: { Value: 'any', Description: 'string', Condition: 'string' }, required: ['Value'] }

export const outputsOf = (template: Template): Output[] =>
  entriesOf(template.value.Outputs).map(([name, written]) => {
    const path = ['Outputs', name]
    const { Value: value = null, Condition } = fit(written, OUTPUT, template, path) as ValueMap
    return { name, value, path: [...path, 'Value'], ...(Condition !== undefined && { condition: Condition as string }) }
  })

