/**
 * The Serverless transform: a template with AWS::Serverless::… in it becomes one of plain CloudFormation, as
 * aws-sam-translator makes it. What it does not do it refuses by name.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
 */
import { finishDeployments } from './sam/deployment.ts'
import { IMPLICIT_REST_API } from './sam/events/api.ts'
import { IMPLICIT_HTTP_API } from './sam/events/http-api.ts'
import { Expansion, passedOn } from './sam/expansion.ts'
import { expandFunction } from './sam/function.ts'
import { globalsOf, mergeGlobals } from './sam/globals.ts'
import { expandHttpApi } from './sam/http-api.ts'
import { expandLayerVersion } from './sam/layer-version.ts'
import { renamed } from './sam/names.ts'
import { takenOver } from './sam/paths.ts'
import { expandRestApi } from './sam/rest-api.ts'
import { expandSimpleTable } from './sam/simple-table.ts'
import { checkSections, type Resource, resourcesOf } from './sections.ts'
import { lineKey, lineOf, type Template, templateError } from './template.ts'
import { entriesOf, isList, isMap, member, type Value, type ValueMap } from './value.ts'

const TRANSFORM = 'AWS::Serverless-2016-10-31'
/** Its functions are all known here anyway. */
const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions'

/** What becomes of a resource. APIs come after the functions, whose events add to them. */
const TYPES: Readonly<Record<string, (expansion: Expansion, resource: Resource) => void>> = {
  'AWS::Serverless::Function': expandFunction,
  'AWS::Serverless::SimpleTable': expandSimpleTable,
  'AWS::Serverless::LayerVersion': expandLayerVersion,
}

type ExpandApi = (expansion: Expansion, logicalId: string, properties: ValueMap, owned: ValueMap) => void
const APIS: Readonly<Record<string, ExpandApi>> = {
  'AWS::Serverless::HttpApi': expandHttpApi,
  'AWS::Serverless::Api': expandRestApi,
}

/** A template that does not ask for it comes back as it is. Lines stay those of what was written. */
export function transformServerless(written: Template, parameters: Readonly<Record<string, Value>> = {}): Template {
  checkSections(written)
  if (!isAskedFor(written)) return written
  const template = mergeGlobals(written)
  const expansion = new Expansion(template, { ...defaultsOf(template), ...parameters })
  const lines = new Map(template.lines)
  const { Transform, Globals, Resources, ...sections } = template.value
  const resources = resourcesOf(template)

  for (const { logicalId, type, attributes } of resources) {
    if (attributes.Connectors !== undefined)
      throw expansion.refuse(['Resources', logicalId, 'Connectors'], 'Connectors are not supported here: use Policies.')
    if (!type.startsWith('AWS::Serverless::'))
      expansion.made.set(logicalId, (isMap(Resources) ? member(Resources, logicalId) : {}) as ValueMap)
    else if (!Object.hasOwn(TYPES, type) && !Object.hasOwn(APIS, type))
      throw templateError(
        template,
        ['Resources', logicalId, 'Type'],
        `${type} is not supported here. Supported: ${[...Object.keys(TYPES), ...Object.keys(APIS)].join(', ')}`,
      )
  }
  for (const resource of resources) nameStage(expansion, resource)
  const owned = (resource: Resource, act: () => void) => {
    const before = new Set(expansion.made.keys())
    expansion.owner = resource.logicalId
    act()
    for (const logicalId of expansion.made.keys()) {
      if (before.has(logicalId) || logicalId === resource.logicalId) continue
      const owner = ['Resources', resource.logicalId]
      const made = expansion.get(logicalId)
      for (const part of [[], ['Properties'], ...entriesOf(made?.Properties).map(([name]) => ['Properties', name])])
        lines.set(lineKey(['Resources', logicalId, ...part]), lineOf(template, [...owner, ...part]))
    }
  }
  for (const resource of resources) {
    const expand = Object.hasOwn(TYPES, resource.type) ? TYPES[resource.type] : undefined
    if (expand) owned(resource, () => expand(expansion, resource))
  }
  for (const resource of resources) {
    const expand = Object.hasOwn(APIS, resource.type) ? APIS[resource.type] : undefined
    if (expand) owned(resource, () => expand(expansion, resource.logicalId, resource.properties, passedOn(resource)))
  }
  const implicit = (kind: string, api: string): ValueMap => {
    const common = globalsOf(written, kind)
    const owners = new Set((expansion.routes.get(api) ?? []).map(({ eventPath }) => eventPath[1]))
    const tags = resources
      .filter(({ logicalId, properties }) => owners.has(logicalId) && properties.PropagateTags === true)
      .flatMap(({ properties }) => entriesOf(properties.Tags))
    if (tags.length === 0) return common
    return { ...common, Tags: Object.fromEntries([...entriesOf(common.Tags), ...tags]), PropagateTags: true }
  }
  const isWritten = (logicalId: string) => resources.some((each) => each.logicalId === logicalId)
  if (expansion.routes.has(IMPLICIT_HTTP_API) && !isWritten(IMPLICIT_HTTP_API))
    expandHttpApi(
      expansion,
      IMPLICIT_HTTP_API,
      implicit('HttpApi', IMPLICIT_HTTP_API),
      takenOver(expansion, IMPLICIT_HTTP_API),
    )
  if (expansion.routes.has(IMPLICIT_REST_API) && !isWritten(IMPLICIT_REST_API))
    expandRestApi(
      expansion,
      IMPLICIT_REST_API,
      implicit('Api', IMPLICIT_REST_API),
      takenOver(expansion, IMPLICIT_REST_API),
    )
  for (const api of expansion.routes.keys())
    if (!expansion.made.has(api))
      throw templateError(template, ['Resources'], `an event names the API ${api}, and there is none`)

  finishDeployments(expansion)
  const value = renamed(
    { ...sections, ...conditionsOf(expansion), Resources: Object.fromEntries(expansion.made) },
    expansion.names,
  )
  return { file: template.file, value: value as ValueMap, lines }
}

function conditionsOf({ template, conditions }: Expansion): ValueMap {
  const { Conditions } = template.value
  return conditions.size === 0
    ? {}
    : { Conditions: { ...(isMap(Conditions) && Conditions), ...Object.fromEntries(conditions) } }
}

/** Permissions are named after the stage, so it must be known before the functions are expanded. */
function nameStage(expansion: Expansion, { logicalId, type, properties }: Resource): void {
  if (type !== 'AWS::Serverless::Api') return
  const stage = properties.StageName ?? 'Prod'
  expansion.names.set(`${logicalId}.StageName`, typeof stage === 'string' ? stage : 'Stage')
}

const defaultsOf = ({ value: { Parameters } }: Template): Record<string, Value> =>
  Object.fromEntries(
    entriesOf(Parameters).flatMap(([name, written]) => {
      const { Default } = isMap(written) ? written : {}
      return Default === undefined ? [] : [[name, Default]]
    }),
  )

function isAskedFor(template: Template): boolean {
  const { Transform, Globals } = template.value
  const asked = Transform === undefined ? [] : isList(Transform) ? Transform : [Transform]
  if (asked.some((name) => name !== TRANSFORM && name !== LANGUAGE_EXTENSIONS))
    throw templateError(
      template,
      ['Transform'],
      `No transform named ${asked.join(', ')} found. There are ${TRANSFORM} and ${LANGUAGE_EXTENSIONS}`,
    )
  if (asked.includes(TRANSFORM)) return true
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
