/** What a template may consist of, and its resources as the rest of the engine sees them. */
import { type Members, shaped } from './shape.ts'
import { type Template, templateError } from './template.ts'
import { entriesOf, isList, isMap, type Path, type Value, type ValueMap } from './value.ts'

export type Resource = {
  logicalId: string
  type: string
  properties: ValueMap
  metadata: ValueMap
  dependsOn: readonly string[]
  /** The name of the condition on which there is such a resource. */
  condition?: string
  /** `DeletionPolicy`, `UpdateReplacePolicy`, `UpdatePolicy`, `CreationPolicy`, as written. */
  attributes: ValueMap
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
const SECTIONS: Members = {
  members: {
    AWSTemplateFormatVersion: { oneOf: ['2010-09-09'] },
    Description: 'string',
    Metadata: 'any',
    Transform: 'any',
    Globals: 'any',
    Hooks: 'any',
    Rules: 'any',
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
    DeletionPolicy: 'any',
    UpdateReplacePolicy: 'any',
    UpdatePolicy: 'any',
    CreationPolicy: 'any',
    // The Serverless transform's own.
    Connectors: 'any',
    IgnoreGlobals: 'any',
  },
  required: ['Type'],
}

/** Throws a `TemplateError` for a section that there is not. */
export function checkSections(template: Template): void {
  shaped(template.value, SECTIONS, template, [])
}

/** Throws a `TemplateError` where there is no resource. */
export function checkResources(template: Template): void {
  if (entriesOf(template.value.Resources).length === 0)
    throw templateError(template, [], 'Template format error: At least one Resources member must be defined.')
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html */
const LOGICAL_ID = /^[A-Za-z0-9]{1,255}$/

/** In the order of the template. */
export const resourcesOf = (template: Template): Resource[] =>
  entriesOf(template.value.Resources).map(([logicalId, written]) => {
    const path = ['Resources', logicalId]
    if (!LOGICAL_ID.test(logicalId)) throw templateError(template, path, 'a logical ID consists of letters and digits')
    const { Type, Properties, Metadata, DependsOn, Condition, ...attributes } = shaped(
      ...[written, RESOURCE, template, path],
    ) as ValueMap
    return {
      logicalId,
      type: Type as string,
      properties: isMap(Properties) ? Properties : {},
      metadata: isMap(Metadata) ? Metadata : {},
      dependsOn: shaped(listed(DependsOn), { listOf: 'string' }, template, [...path, 'DependsOn']) as string[],
      ...(Condition !== undefined && { condition: Condition as string }),
      attributes,
    }
  })

const listed = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : isList(value) ? value : [value]

export type Output = {
  name: string
  value: Value
  description?: Value
  exportName?: Value
  condition?: string
  path: Path
}

const OUTPUT: Members = {
  members: {
    Value: 'any',
    Description: 'any',
    Condition: 'string',
    Export: { members: { Name: 'any' }, required: ['Name'] },
  },
  required: ['Value'],
}

export const outputsOf = (template: Template): Output[] =>
  entriesOf(template.value.Outputs).map(([name, written]) => {
    const path = ['Outputs', name]
    const { Value: value = null, Description, Condition, Export } = shaped(written, OUTPUT, template, path) as ValueMap
    return {
      name,
      value,
      path: [...path, 'Value'],
      ...(Description !== undefined && { description: Description }),
      ...(isMap(Export) && { exportName: Export.Name as Value }),
      ...(Condition !== undefined && { condition: Condition as string }),
    }
  })
