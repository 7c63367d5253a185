// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
/**
 * `Globals`: what all resources of a kind have in common, merged into each of them.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
import { lineKey, type Template, templateError } from '../template.ts'
import { entriesOf, intrinsicOf, isList, isMap, member, type Value, type ValueMap } from '../value.ts'

const KINDS = ['Function', 'Api', 'HttpApi', 'SimpleTable', 'LayerVersion']

/** The template without `Globals`. What a resource says itself goes first, and has its own line. */
export function mergeGlobals(template: Template): Template {
  const { Globals, Resources, ...sections } = template.value
  if (Globals === undefined) return template
  const unknown = entriesOf(Globals).find(([kind]) => !KINDS.includes(kind))
  if (unknown)
    throw templateError(
      template,
      ['Globals', unknown[0]],
      `'Globals' section is invalid. '${unknown[0]}' is not a supported property here. Supported: ${KINDS.join(', ')}`,
    )
  const lines = new Map(template.lines)
  const merged = entriesOf(Resources).map(([logicalId, resource]): [string, Value] => {
    const kind = isMap(resource) ? (/^AWS::Serverless::(\w+)$/.exec(String(resource.Type))?.[1] ?? '') : ''
    const common = member(isMap(Globals) ? Globals : {}, kind)
    const { IgnoreGlobals } = isMap(resource) ? resource : {}
    if (!isMap(resource) || common === undefined || IgnoreGlobals === '*') return [logicalId, resource]
    const source = `${lineKey(['Globals', kind])}\n`
    const target = `${lineKey(['Resources', logicalId, 'Properties'])}\n`
    for (const [key, line] of template.lines) {
      const copy = key.replace(source, target)
      if (key.startsWith(source) && !lines.has(copy)) lines.set(copy, line)
    }
    const left = isMap(common) && isList(IgnoreGlobals) ? without(common, IgnoreGlobals) : common
    const { IgnoreGlobals: _, ...rest } = resource
    return [logicalId, { ...rest, Properties: merge(left, resource.Properties ?? {}) }]
  })
  return { file: template.file, value: { ...sections, Resources: Object.fromEntries(merged) }, lines }
}

/** What a template's implicit APIs have of `Globals`. */
export const globalsOf = ({ value: { Globals } }: Template, kind: string): ValueMap => {
  const found = member(isMap(Globals) ? Globals : {}, kind)
  return isMap(found) ? found : {}
}

/** Maps by member, lists one after the other, and for the rest the resource's own. */
function merge(common: Value, own: Value): Value {
  if (isList(common) && isList(own)) return [...common, ...own]
  if (!isMap(common) || !isMap(own) || intrinsicOf(common) || intrinsicOf(own)) return own
  const shared = Object.entries(common).map(([key, value]): [string, Value] => {
    const its = member(own, key)
    return [key, its === undefined ? value : merge(value, its)]
  })
  return { ...Object.fromEntries(shared), ...without(own, Object.keys(common)) }
}

const without = (map: ValueMap, names: readonly Value[]): ValueMap =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !names.includes(key)))
