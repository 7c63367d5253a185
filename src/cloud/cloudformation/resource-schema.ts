/**
 * What CloudFormation knows of a type of resource, as data (`schemas/`, by `extract.py` from AWS's own schemas), and how
 * a template's properties are fitted to it: numbers, texts and booleans are taken for each other as CloudFormation takes
 * them (`Timeout: '5'`, `DEBUG: true`), and what does not fit is named.
 */
import { entriesOf, intrinsicOf, isList, isMap, isSame, member, type Value, type ValueMap } from './value.ts'

export type Schema = {
  type?: string | readonly string[]
  $ref?: string
  properties?: Readonly<Record<string, Schema>>
  patternProperties?: Readonly<Record<string, Schema>>
  additionalProperties?: boolean | Schema
  required?: readonly string[]
  items?: Schema
  enum?: readonly unknown[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

export type ResourceSchema = {
  /** `AWS::Lambda::Function` */
  typeName: string
  properties: Readonly<Record<string, Schema>>
  definitions?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  /** `/properties/FunctionName`: when one of these changes, there must be another resource. */
  createOnlyProperties?: readonly string[]
  /** `/properties/Arn`: what `Fn::GetAtt` may ask for. */
  readOnlyProperties?: readonly string[]
  /** Whether there may be others: only a custom resource's function knows. */
  additionalProperties?: boolean
}

/** One thing that does not fit, as AWS words it: `#/MemorySize: expected type: Integer, found: String`. */
export type Misfit = { path: readonly string[]; problem: string }

export const misfitText = ({ path, problem }: Misfit): string =>
  `#${path.map((part) => `/${part}`).join('')}: ${problem}`

/** The properties as the schema has them, and what does not fit. Intrinsic functions, where there still are any, fit. */
export function fitted(schema: ResourceSchema, properties: ValueMap): { properties: ValueMap; misfits: Misfit[] } {
  const misfits: Misfit[] = []
  const settable = Object.fromEntries(
    Object.entries(schema.properties).filter(([name]) => !isReadOnly(schema, name) || isCreateOnly(schema, name)),
  )
  const whole: Schema = {
    type: 'object',
    properties: settable,
    additionalProperties: schema.additionalProperties ?? false,
    ...(schema.required && { required: schema.required }),
  }
  const value = fitValue(properties, whole, [], { definitions: schema.definitions ?? {}, misfits })
  return { properties: value as ValueMap, misfits }
}

/** Which of its properties make another resource of it when they change from one to the other. */
export const replacing = (schema: ResourceSchema, before: ValueMap, after: ValueMap): string[] =>
  Object.keys(schema.properties).filter(
    (name) => isCreateOnly(schema, name) && !isSame(member(before, name), member(after, name)),
  )

/** What `Fn::GetAtt` may ask for: `Arn`, `Endpoint.Address`. */
export const attributesOf = ({ readOnlyProperties = [] }: ResourceSchema): string[] =>
  readOnlyProperties.map((path) => path.slice('/properties/'.length).replaceAll('/', '.'))

const isReadOnly = ({ readOnlyProperties = [] }: ResourceSchema, name: string) =>
  readOnlyProperties.includes(`/properties/${name}`)

const isCreateOnly = ({ createOnlyProperties = [] }: ResourceSchema, name: string) =>
  createOnlyProperties.includes(`/properties/${name}`)

type Fitting = { definitions: Readonly<Record<string, Schema>>; misfits: Misfit[] }

function fitValue(value: Value, written: Schema, path: readonly string[], fitting: Fitting): Value {
  const schema = written.$ref ? (fitting.definitions[written.$ref.replace('#/definitions/', '')] ?? {}) : written
  if (schema.$ref) return fitValue(value, schema, path, fitting)
  if (intrinsicOf(value)) return value
  const types = schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type
  const taken = asOneOf(types, value)
  const misfit = (problem: string, at = path) => fitting.misfits.push({ path: at, problem })
  if (taken === undefined) {
    misfit(`expected type: ${types.map((type) => SHOWN_TYPES[type] ?? type).join(' or ')}, found: ${shownType(value)}`)
    return value
  }
  if (schema.enum && !schema.enum.some((each) => String(each) === String(taken)))
    misfit(`${String(taken)} is not a valid enum value`)
  if (typeof taken === 'number') {
    if (schema.minimum !== undefined && taken < schema.minimum)
      misfit(`${taken} is not greater or equal to ${schema.minimum}`)
    if (schema.maximum !== undefined && taken > schema.maximum)
      misfit(`${taken} is not less or equal to ${schema.maximum}`)
  }
  if (typeof taken === 'string') {
    if (schema.minLength !== undefined && taken.length < schema.minLength)
      misfit(`expected minLength: ${schema.minLength}, actual: ${taken.length}`)
    if (schema.maxLength !== undefined && taken.length > schema.maxLength)
      misfit(`expected maxLength: ${schema.maxLength}, actual: ${taken.length}`)
  }
  if (isList(taken)) {
    if (schema.minItems !== undefined && taken.length < schema.minItems)
      misfit(`expected minimum item count: ${schema.minItems}, found: ${taken.length}`)
    if (schema.maxItems !== undefined && taken.length > schema.maxItems)
      misfit(`expected maximum item count: ${schema.maxItems}, found: ${taken.length}`)
    const { items } = schema
    return items ? taken.map((item, i) => fitValue(item, items, [...path, String(i)], fitting)) : taken
  }
  return isMap(taken) ? fitMap(taken, schema, path, fitting) : taken
}

function fitMap(value: ValueMap, schema: Schema, path: readonly string[], fitting: Fitting): ValueMap {
  const { properties = {}, patternProperties = {}, additionalProperties, required = [] } = schema
  const isOpen = Object.keys(properties).length === 0 && Object.keys(patternProperties).length === 0
  for (const name of required)
    if (member(value, name) === undefined) fitting.misfits.push({ path, problem: `required key [${name}] not found` })
  return Object.fromEntries(
    entriesOf(value).map(([name, each]): [string, Value] => {
      const own = Object.hasOwn(properties, name)
        ? properties[name]
        : Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern, 'u').test(name))?.[1]
      if (own) return [name, fitValue(each, own, [...path, name], fitting)]
      if (isMap(additionalProperties as Value))
        return [name, fitValue(each, additionalProperties as Schema, [...path, name], fitting)]
      if (additionalProperties === false && !isOpen)
        fitting.misfits.push({ path, problem: `extraneous key [${name}] is not permitted` })
      return [name, each]
    }),
  )
}

/** The value as the first of these types that it can be taken for. */
function asOneOf(types: readonly string[], value: Value): Value | undefined {
  if (types.length === 0) return value
  if (types.some((type) => isOf(type, value))) return value
  for (const type of types) {
    if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value)
    if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
    const isNumber = typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))
    if (type === 'number' && isNumber) return Number(value)
    if (type === 'integer' && isNumber && Number.isInteger(Number(value))) return Number(value)
  }
  return undefined
}

function isOf(type: string, value: Value): boolean {
  if (type === 'array') return isList(value)
  if (type === 'object') return isMap(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

const SHOWN_TYPES: Readonly<Record<string, string>> = {
  array: 'JSONArray',
  boolean: 'Boolean',
  integer: 'Integer',
  number: 'Number',
  object: 'JSONObject',
  string: 'String',
}

const shownType = (value: Value): string =>
  value === null
    ? 'Null'
    : isList(value)
      ? 'JSONArray'
      : isMap(value)
        ? 'JSONObject'
        : (SHOWN_TYPES[typeof value] ?? '')
