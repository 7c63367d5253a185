/** API Gateway's API spells names `likeThis`, CloudFormation `LikeThis`. */
import type { ResourceSchema, Schema } from '../resource-schema.ts'
import { isList, isMap, type Value, type ValueMap } from '../value.ts'

/** The properties in the API's spelling, at every depth. Names that the template's author has chosen stay. */
export const camelCased = (schema: ResourceSchema, properties: Readonly<Record<string, unknown>>): ValueMap =>
  renamed(properties as ValueMap, { properties: schema.properties }, schema.definitions ?? {}) as ValueMap

function renamed(value: Value, written: Schema, definitions: Readonly<Record<string, Schema>>): Value {
  const schema = written.$ref ? (definitions[written.$ref.replace('#/definitions/', '')] ?? {}) : written
  if (isList(value)) return value.map((each) => renamed(each, schema.items ?? {}, definitions))
  if (!isMap(value)) return value
  const own = schema.properties ?? {}
  const [inside = {}] = Object.values(schema.patternProperties ?? {})
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const known = Object.hasOwn(own, name) ? own[name] : undefined
      return [known ? lowerFirst(name) : name, renamed(each, known ?? inside, definitions)]
    }),
  )
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
