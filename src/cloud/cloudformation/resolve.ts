/**
 * Gives a template's values what they stand for: `!Ref Hello` the function's name, `!Sub '${AWS::Region}'` a region.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
import { atFirstDot, type Template, templateError } from './template.ts'
import { intrinsicOf, isList, isMap, member, type Path, type Value } from './value.ts'

/** What the names in a template stand for. */
export type Scope = {
  template: Template
  /** Parameters and pseudo parameters; `undefined` is `AWS::NoValue`. */
  parameters: ReadonlyMap<string, Value | undefined>
  conditions: ReadonlyMap<string, boolean>
  /** By logical ID: the resources that are there so far. */
  resources: ReadonlyMap<string, Referable>
  /** What other stacks give, by the name of the export. Without it, nothing. */
  imported?(name: string): string | undefined
}

export type Referable = { physicalId: string; attributes: Readonly<Record<string, Value>> }

/** `undefined` when it comes to `AWS::NoValue`; members and items that do are left out. */
export function resolve(value: Value, scope: Scope, path: Path): Value | undefined {
  const call = intrinsicOf(value)
  if (call) {
    if (!Object.hasOwn(FUNCTIONS, call.name)) throw notSupported(scope, path, call.name)
    return FUNCTIONS[call.name]?.(call.argument, scope, path)
  }
  if (isList(value))
    return value.map((item, i) => resolve(item, scope, [...path, i])).filter((item) => item !== undefined)
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]): [string, Value][] => {
      const its = resolve(each, scope, [...path, key])
      return its === undefined ? [] : [[key, its]]
    }),
  )
}

const FUNCTIONS: Readonly<Record<string, (argument: Value, scope: Scope, path: Path) => Value | undefined>> = {
  Ref: (argument, scope, path) => reference(String(argument), scope, path),

  'Fn::GetAtt'(argument, scope, path) {
    const [logicalId, attribute] = typeof argument === 'string' ? atFirstDot(argument) : texts(argument, scope, path, 2)
    return attributeOf(logicalId ?? '', attribute ?? '', scope, path)
  },

  'Fn::Sub'(argument, scope, path) {
    const [text, own = {}] = isList(argument) ? argument : [argument]
    if (typeof text !== 'string' || !isMap(own)) throw malformed(scope, path, 'Fn::Sub takes text, or [text, map]')
    const named = resolve(own, scope, path)
    return text.replace(PLACEHOLDER, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      const given = isMap(named) ? member(named, name) : undefined
      const [id, attribute] = atFirstDot(name)
      const value =
        given ?? (attribute === undefined ? reference(id, scope, path) : attributeOf(id, attribute, scope, path))
      return textOf(value, scope, path, `\${${name}}`)
    })
  },

  'Fn::Join'(argument, scope, path) {
    const [delimiter, list] = items(argument, scope, path, 2, 'Fn::Join takes [delimiter, list]')
    if (!isList(list)) throw malformed(scope, path, 'Fn::Join takes [delimiter, list]')
    return list.map((item) => textOf(item, scope, path, 'an item')).join(String(delimiter))
  },

  'Fn::Split'(argument, scope, path) {
    const [delimiter, text] = items(argument, scope, path, 2, 'Fn::Split takes [delimiter, text]')
    return textOf(text, scope, path, 'the text').split(String(delimiter))
  },

  'Fn::Select'(argument, scope, path) {
    const [index, list] = items(argument, scope, path, 2, 'Fn::Select takes [index, list]')
    const item = isList(list) ? list[Number(index)] : undefined
    if (item === undefined) throw malformed(scope, path, `Fn::Select: there is no item ${index}`)
    return item
  },

  'Fn::If'(argument, scope, path) {
    const [name, then, otherwise] = isList(argument) ? argument : []
    if (typeof name !== 'string' || then === undefined || otherwise === undefined)
      throw malformed(scope, path, 'Fn::If takes [condition, value if so, value if not]')
    const holds = scope.conditions.get(name)
    if (holds === undefined) throw malformed(scope, path, `there is no condition ${name}`)
    return resolve(holds ? then : otherwise, scope, path)
  },

  'Fn::FindInMap'(argument, scope, path) {
    const [last] = isList(argument) && argument.length === 4 ? argument.slice(-1) : []
    const keys = texts(last === undefined ? argument : (argument as Value[]).slice(0, 3), scope, path, 3)
    let found: Value | undefined = scope.template.value.Mappings
    for (const key of keys) found = isMap(found) ? member(found, key) : undefined
    if (found === undefined && isMap(last) && last.DefaultValue !== undefined)
      return resolve(last.DefaultValue, scope, path)
    if (found === undefined)
      throw malformed(scope, path, `Template error: Unable to get mapping for ${keys.join('::')}`)
    return found
  },

  'Fn::ImportValue'(argument, scope, path) {
    const name = textOf(resolve(argument, scope, path), scope, path, 'the name of the export')
    const value = scope.imported?.(name)
    if (value === undefined) throw malformed(scope, path, `No export named ${name} found.`)
    return value
  },

  'Fn::GetAZs'(argument, scope, path) {
    const region = resolve(argument, scope, path) || scope.parameters.get('AWS::Region')
    return ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${String(region)}${letter}`)
  },

  'Fn::Cidr'(argument, scope, path) {
    const parts = resolve(argument, scope, path)
    const blocks = isList(parts) ? cidrBlocks(String(parts[0]), Number(parts[1]), Number(parts[2] ?? 8)) : undefined
    if (!blocks) throw malformed(scope, path, 'Fn::Cidr takes [IPv4 block, count, bits]')
    return blocks
  },

  'Fn::Length'(argument, scope, path) {
    const list = resolve(argument, scope, path)
    if (!isList(list)) throw malformed(scope, path, 'Fn::Length takes a list')
    return list.length
  },

  'Fn::ToJsonString'(argument, scope, path) {
    return JSON.stringify(resolve(argument, scope, path) ?? null)
  },

  'Fn::Base64'(argument, scope, path) {
    const bytes = new TextEncoder().encode(textOf(resolve(argument, scope, path), scope, path, 'the argument'))
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  },
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html */
function cidrBlocks(block: string, count: number, bits: number): string[] | undefined {
  const found = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block)
  if (!found || !(count >= 1 && count <= 256)) return undefined
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = found.slice(1).map(Number)
  const size = 2 ** bits
  if (32 - bits < prefix || size * count > 2 ** (32 - prefix)) return undefined
  const start = ((a * 256 + b) * 256 + c) * 256 + d
  return Array.from({ length: count }, (_, i) => {
    const address = start + i * size
    return `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${32 - bits}`
  })
}

/** `${Name}`, `${Name.Attribute}`, and `${!Name}`, which stands for `${Name}` itself. */
export const PLACEHOLDER = /\$\{(!?)([^}]*)\}/g

function reference(name: string, scope: Scope, path: Path): Value | undefined {
  if (scope.parameters.has(name)) return scope.parameters.get(name)
  return found(name, scope, path).physicalId
}

function attributeOf(logicalId: string, attribute: string, scope: Scope, path: Path): Value {
  const value = found(logicalId, scope, path).attributes[attribute]
  if (value === undefined) throw malformed(scope, path, `${logicalId} has no attribute ${attribute}`)
  return value
}

function found(logicalId: string, scope: Scope, path: Path): Referable {
  const resource = scope.resources.get(logicalId)
  if (!resource) throw malformed(scope, path, `it refers to ${logicalId}, which is not there on this condition`)
  return resource
}

/** The argument's items, resolved. */
function items(argument: Value, scope: Scope, path: Path, count: number, form: string): readonly Value[] {
  const list = resolve(argument, scope, path)
  if (!isList(list) || list.length !== count) throw malformed(scope, path, form)
  return list
}

const texts = (argument: Value, scope: Scope, path: Path, count: number): string[] =>
  items(argument, scope, path, count, `this takes a list of ${count}`).map(String)

function textOf(value: Value | undefined, scope: Scope, path: Path, what: string): string {
  if (value === undefined || value === null || typeof value === 'object')
    throw malformed(scope, path, `${what} is to be text, not ${JSON.stringify(value)}`)
  return String(value)
}

const malformed = (scope: Scope, path: Path, problem: string) => templateError(scope.template, path, problem)

const notSupported = (scope: Scope, path: Path, name: string) =>
  malformed(scope, path, `${name} is not supported here yet. Supported: ${Object.keys(FUNCTIONS).join(', ')}`)
