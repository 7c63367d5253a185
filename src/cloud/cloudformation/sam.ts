/**
 * The Serverless transform: a template with AWS::Serverless::… in it becomes one of plain CloudFormation, as
 * aws-sam-translator makes it. What it does not do yet it refuses by name.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
 */
import { serverlessFunction } from './sam/function.ts'
import { globalsOf } from './sam/globals.ts'
import { checkSections, resourcesOf } from './sections.ts'
import { type Template, templateError } from './template.ts'
import { isList, isMap, member, type Path, type ValueMap } from './value.ts'

const TRANSFORM = 'AWS::Serverless-2016-10-31'

/** A template without the transform comes back as it is. Lines are those of what was written. */
export function transformServerless(template: Template): Template {
  checkSections(template)
  const { Transform, Globals, Resources, ...sections } = template.value
  const asked = Transform === undefined ? [] : isList(Transform) ? Transform : [Transform]
  const other = asked.find((name) => name !== TRANSFORM)
  if (other !== undefined)
    throw templateError(template, ['Transform'], `the only transform that is supported yet is ${TRANSFORM}`)
  if (asked.length === 0) return withoutServerless(template)

  const globals = globalsOf(template)
  const origins = new Map<string, Path>()
  const made: Record<string, ValueMap> = {}
  for (const resource of resourcesOf(template)) {
    const origin = ['Resources', resource.logicalId]
    const written = isMap(Resources) ? (member(Resources, resource.logicalId) as ValueMap) : {}
    for (const [logicalId, each] of Object.entries(expand(template, resource, written, globals))) {
      if (Object.hasOwn(made, logicalId))
        throw templateError(template, origin, `this makes a resource ${logicalId}, and there is another`)
      made[logicalId] = each
      origins.set(logicalId, origin)
    }
  }
  return {
    file: template.file,
    value: { ...sections, Resources: made },
    lineOf: ([section, logicalId, ...rest]) =>
      template.lineOf(
        section === 'Resources' ? [...(origins.get(String(logicalId)) ?? []), ...rest] : [section ?? '', logicalId ?? '', ...rest],
      ),
  }
}
