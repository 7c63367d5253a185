/** What a template is made of once it is read: plain JSON data. */
export type Value = string | number | boolean | null | readonly Value[] | ValueMap
export type ValueMap = { readonly [key: string]: Value }

/** Where a value stands in a template: `['Resources', 'Hello', 'Properties', 'Timeout']`. */
export type Path = readonly (string | number)[]

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !isList(value)

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)

/** The member of this name, never one that every object inherits. */
export const member = (map: ValueMap, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined

/** The members, or nothing where there is no map. */
export const entriesOf = (value: Value | undefined): [string, Value][] => (isMap(value) ? Object.entries(value) : [])

/** A function of the template language, e.g. `{ Ref: 'Hello' }` or `{ 'Fn::Join': […] }`: a map of one such member. */
export function intrinsicOf(value: Value | undefined): { name: string; argument: Value } | undefined {
  const [only, ...more] = entriesOf(value)
  if (!only || more.length > 0) return undefined
  const [name, argument] = only
  return name === 'Ref' || name.startsWith('Fn::') ? { name, argument } : undefined
}

/** Whether two values say the same; the order of a map's members says nothing. */
export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]))
  if (!isMap(a) || !isMap(b)) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(member(a, key), member(b, key)))
}
