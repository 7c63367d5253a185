import type { Template } from '../cloud/cloudformation/template.ts'
import { entriesOf, isMap, type Value, type ValueMap } from '../cloud/cloudformation/value.ts'

const OPTION = '--enable-source-maps'

/**
 * Has Node.js read the source maps that a function was built with, so that a stack trace names the reader's own lines:
 * `sam build` changes the template in the same way. samcli/lib/build/bundler.py
 */
export function enableSourceMaps(template: Template): Template {
  const globals = at(at(at(template.value.Globals, 'Function'), 'Environment'), 'Variables')
  const resources = entriesOf(template.value.Resources).map(([logicalId, resource]): [string, Value] => {
    const metadata = at(resource, 'Metadata')
    const mapped = metadata.BuildMethod === 'esbuild' && Boolean(at(metadata, 'BuildProperties').Sourcemap)
    return [logicalId, mapped ? withOption(resource, globals) : resource]
  })
  return { ...template, value: { ...template.value, Resources: Object.fromEntries(resources) } }
}

function withOption(resource: Value, globals: ValueMap): ValueMap {
  const properties = at(resource, 'Properties')
  const environment = at(properties, 'Environment')
  const variables = at(environment, 'Variables')
  const { NODE_OPTIONS = globals.NODE_OPTIONS ?? '' } = variables
  if (typeof NODE_OPTIONS !== 'string' || NODE_OPTIONS.split(' ').includes(OPTION))
    return isMap(resource) ? resource : {}
  const options = `${NODE_OPTIONS} ${OPTION}`.trim()
  const Environment = { ...environment, Variables: { ...variables, NODE_OPTIONS: options } }
  return { ...(isMap(resource) && resource), Properties: { ...properties, Environment } }
}

const at = (value: Value | undefined, name: string): ValueMap => {
  const inner = isMap(value) ? value[name] : undefined
  return isMap(inner) ? inner : {}
}
