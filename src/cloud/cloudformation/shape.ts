/**
 * Fits what a template says to what is supported, given as data: unknown members are refused by name, and numbers,
 * texts and booleans are taken for each other as CloudFormation takes them (`Timeout: '5'`, `DEBUG: true`).
 */
import { type Template, templateError } from './template.ts'
import { entriesOf, isList, isMap, type Path, type Value } from './value.ts'

export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  /** Anything; it is passed on as it is. */
  | 'any'
  | { oneOf: readonly (string | boolean)[] }
  | { listOf: Shape }
  | { mapOf: Shape }
  | Members

export type Members = { members: Readonly<Record<string, Shape>>; required?: readonly string[] }

export function shaped(value: Value, shape: Shape, template: Template, path: Path): Value {
  const refuse = (wanted: string) => templateError(template, path, `this is to be ${wanted}, not ${shown(value)}`)
  if (shape === 'any') return value
  if (shape === 'string') {
    if (value === null || typeof value === 'object') throw refuse('text')
    return String(value)
  }
  if (shape === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number !== 'number' || Number.isNaN(number)) throw refuse('a number')
    return number
  }
  if (shape === 'boolean') {
    if (typeof value === 'boolean') return value
    if (value !== 'true' && value !== 'false') throw refuse('true or false')
    return value === 'true'
  }
  if ('oneOf' in shape) {
    if (!shape.oneOf.some((each) => each === value)) throw refuse(`one of ${shape.oneOf.join(', ')}`)
    return value
  }
  if ('listOf' in shape) {
    if (!isList(value)) throw refuse('a list')
    return value.map((item, i) => shaped(item, shape.listOf, template, [...path, i]))
  }
  if (!isMap(value)) throw refuse('a map')
  if ('mapOf' in shape)
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, shaped(each, shape.mapOf, template, [...path, key])]),
    )
  checkNames(value, shape, template, path)
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      shaped(each, shape.members[key] ?? 'any', template, [...path, key]),
    ]),
  )
}

/** Refuses members that are not supported, and the lack of ones that are required. */
export function checkNames(value: Value, { members, required = [] }: Members, template: Template, path: Path): void {
  const names = entriesOf(value).map(([name]) => name)
  const unknown = names.find((name) => !Object.hasOwn(members, name))
  if (unknown !== undefined)
    throw templateError(
      template,
      [...path, unknown],
      `there is no such property, or it is not supported yet. Supported here: ${Object.keys(members).join(', ')}`,
    )
  const missing = required.find((name) => !names.includes(name))
  if (missing !== undefined) throw templateError(template, path, `${missing} is missing`)
}

const shown = (value: Value) => {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
