/**
 * `Globals.Function`: what all functions of a template have in common, merged into each of them.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
import { checkNames } from '../shape.ts'
import { lineKey, type Template } from '../template.ts'
import { entriesOf, intrinsicOf, isList, isMap, member, type Value, type ValueMap } from '../value.ts'
import { FUNCTION, GLOBAL } from './function.ts'

/** The template without `Globals`. What a function says itself goes first, and has its own line. */
export function mergeGlobals(template: Template): Template {
  const { Globals, Resources, ...sections } = template.value
  if (Globals === undefined) return template
  checkNames(Globals, { members: { Function: 'any' } }, template, ['Globals'])
  const common = member(isMap(Globals) ? Globals : {}, 'Function') ?? {}
  checkNames(common, GLOBAL, template, ['Globals', 'Function'])

  const lines = new Map(template.lines)
  const source = `${lineKey(['Globals', 'Function'])}\n`
  const merged = entriesOf(Resources).map(([logicalId, resource]): [string, Value] => {
    if (!isMap(resource) || resource.Type !== FUNCTION) return [logicalId, resource]
    const target = `${lineKey(['Resources', logicalId, 'Properties'])}\n`
    for (const [key, line] of template.lines) {
      const copy = key.replace(source, target)
      if (key.startsWith(source) && !lines.has(copy)) lines.set(copy, line)
    }
    return [logicalId, { ...resource, Properties: merge(common, resource.Properties ?? {}) }]
  })
  return { file: template.file, value: { ...sections, Resources: Object.fromEntries(merged) }, lines }
}

/** Maps by member, lists one after the other, and for the rest the function's own. */
function merge(common: Value, own: Value): Value {
  if (isList(common) && isList(own)) return [...common, ...own]
  if (!isMap(common) || !isMap(own) || intrinsicOf(common) || intrinsicOf(own)) return own
  const shared = Object.entries(common).map(([key, value]): [string, Value] => {
    const its = member(own, key)
    return [key, its === undefined ? value : merge(value, its)]
  })
  return { ...Object.fromEntries(shared), ...withoutKeys(own, common) }
}

const withoutKeys = (map: ValueMap, others: ValueMap): ValueMap =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !Object.hasOwn(others, key)))
