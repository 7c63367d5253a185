/** What a template's values refer to: for the order of its resources, and to refuse what is not there by name. */
import { PLACEHOLDER } from './resolve.ts'
import { outputsOf, type Resource } from './sections.ts'
import { atFirstDot, type Template, templateError } from './template.ts'
import { entriesOf, intrinsicOf, isList, isMap, type Path, type Value } from './value.ts'

export type Reference =
  | { kind: 'ref'; to: string; path: Path }
  | { kind: 'attribute'; to: string; attribute?: string; path: Path }
  | { kind: 'condition'; to: string; path: Path }

export function referencesIn(value: Value, path: Path): Reference[] {
  if (isList(value)) return value.flatMap((item, i) => referencesIn(item, [...path, i]))
  const call = intrinsicOf(value)
  if (!call) return entriesOf(value).flatMap(([key, each]) => referencesIn(each, [...path, key]))
  const { name, argument } = call
  if (name === 'Ref' && typeof argument === 'string') return [{ kind: 'ref', to: argument, path }]
  if (name === 'Fn::GetAtt') {
    const [to, attribute] = typeof argument === 'string' ? atFirstDot(argument) : isList(argument) ? argument : []
    if (typeof to !== 'string') return []
    return [{ kind: 'attribute', to, path, ...(typeof attribute === 'string' && { attribute }) }]
  }
  const inside = referencesIn(argument, path)
  if (name === 'Fn::Sub') return [...inside, ...placeholders(argument, path)]
  if (name === 'Fn::If' && isList(argument) && typeof argument[0] === 'string')
    return [...inside, { kind: 'condition', to: argument[0], path }]
  return inside
}

function placeholders(argument: Value, path: Path): Reference[] {
  const [text, own] = isList(argument) ? argument : [argument]
  if (typeof text !== 'string') return []
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, literal, name = '']): Reference[] => {
    if (literal || (isMap(own) && Object.hasOwn(own, name))) return []
    const [to, attribute] = atFirstDot(name)
    return [attribute === undefined ? { kind: 'ref', to, path } : { kind: 'attribute', to, attribute, path }]
  })
}

/** The other resources that this one needs, by reference or `DependsOn`. */
export function needs({ logicalId, properties, dependsOn }: Resource): string[] {
  const references = referencesIn(properties, ['Resources', logicalId, 'Properties'])
  return [...dependsOn, ...references.flatMap(({ kind, to }) => (kind === 'condition' ? [] : [to]))]
}

export type Names = {
  /** With their attributes; known of every type that is supported. */
  resources: ReadonlyMap<string, readonly string[] | 'any'>
  parameters: Iterable<string>
  conditions: Iterable<string>
}

/** Throws for the first reference to what is not there, with the names that are. */
export function checkReferences(template: Template, resources: readonly Resource[], names: Names): void {
  const referable = [...names.resources.keys(), ...names.parameters]
  const conditions = [...names.conditions]
  const refuse = (path: Path, problem: string, known: readonly string[]) =>
    templateError(template, path, `${problem}; there is ${known.join(', ') || 'none'}`)

  const check = (reference: Reference): void => {
    const { kind, to, path } = reference
    if (kind === 'condition') {
      if (!conditions.includes(to))
        throw refuse(path, `Template format error: Unresolved condition dependency ${to}`, conditions)
    } else if (kind === 'ref') {
      if (!referable.includes(to)) throw refuse(path, unresolved(to, path), referable)
    } else {
      const attributes = names.resources.get(to)
      const known = [...names.resources.keys()]
      if (!attributes && reference.attribute === undefined) throw refuse(path, unresolved(to, path), known)
      if (!attributes)
        throw refuse(path, `Template error: instance of Fn::GetAtt references undefined resource ${to}`, known)
      const { attribute } = reference
      if (attribute === undefined || attributes === 'any' || attributes.includes(attribute)) return
      const problem = `Template error: resource ${to} does not support attribute type ${attribute} in Fn::GetAtt`
      throw refuse(path, problem, attributes)
    }
  }

  for (const { logicalId, properties, dependsOn, condition } of resources) {
    const path = ['Resources', logicalId]
    for (const to of dependsOn) check({ kind: 'attribute', to, path: [...path, 'DependsOn'] })
    if (condition !== undefined) check({ kind: 'condition', to: condition, path: [...path, 'Condition'] })
    referencesIn(properties, [...path, 'Properties']).forEach(check)
  }
  for (const { value, path, condition } of outputsOf(template)) {
    if (condition !== undefined) check({ kind: 'condition', to: condition, path })
    referencesIn(value, path).forEach(check)
  }
}

const unresolved = (to: string, [section]: Path) =>
  `Template format error: Unresolved resource dependencies [${to}] in the ${section} block of the template`
