/**
 * The Serverless transform: a template with AWS::Serverless::… in it becomes one of plain CloudFormation, as
 * aws-sam-translator makes it. What it does not do yet it refuses by name.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
 */
import { FUNCTION, serverlessFunction } from './sam/function.ts'
import { mergeGlobals } from './sam/globals.ts'
import { checkSections, type Resource, resourcesOf } from './sections.ts'
import { lineKey, lineOf, type Template, templateError } from './template.ts'
import { entriesOf, isList, isMap, member, type ValueMap } from './value.ts'

const TRANSFORM = 'AWS::Serverless-2016-10-31'

/** A template that does not ask for it comes back as it is. Lines stay those of what was written. */
export function transformServerless(written: Template): Template {
  checkSections(written)
  if (!isAskedFor(written)) return written
  const template = mergeGlobals(written)
  const { Transform, Resources, ...sections } = template.value
  const lines = new Map(template.lines)
  const made: Record<string, ValueMap> = {}
  for (const resource of resourcesOf(template)) {
    const owner = ['Resources', resource.logicalId]
    for (const [logicalId, each] of Object.entries(expanded(template, resource))) {
      if (Object.hasOwn(made, logicalId))
        throw templateError(template, owner, `this makes a resource ${logicalId}, and there is one already`)
      made[logicalId] = each
      if (logicalId === resource.logicalId) continue
      for (const part of [[], ['Properties'], ...entriesOf(each.Properties).map(([name]) => ['Properties', name])])
        lines.set(lineKey(['Resources', logicalId, ...part]), lineOf(template, [...owner, ...part]))
    }
  }
  return { file: template.file, value: { ...sections, Resources: made }, lines }
}

function expanded(template: Template, resource: Resource): Record<string, ValueMap> {
  const { logicalId, type } = resource
  if (type === FUNCTION) return serverlessFunction(template, resource)
  if (type.startsWith('AWS::Serverless::'))
    throw templateError(template, ['Resources', logicalId, 'Type'], `${type} is not supported yet`)
  const { Resources } = template.value
  return { [logicalId]: (isMap(Resources) ? member(Resources, logicalId) : {}) as ValueMap }
}

function isAskedFor(template: Template): boolean {
  const { Transform, Globals } = template.value
  const asked = Transform === undefined ? [] : isList(Transform) ? Transform : [Transform]
  if (asked.some((name) => name !== TRANSFORM))
    throw templateError(template, ['Transform'], `the only transform that is supported yet is ${TRANSFORM}`)
  if (asked.length > 0) return true
  if (Globals !== undefined) throw templateError(template, ['Globals'], `this needs Transform: ${TRANSFORM}`)
  const serverless = resourcesOf(template).find(({ type }) => type.startsWith('AWS::Serverless::'))
  if (serverless)
    throw templateError(
      template,
      ['Resources', serverless.logicalId, 'Type'],
      `${serverless.type} needs Transform: ${TRANSFORM}`,
    )
  return false
}
