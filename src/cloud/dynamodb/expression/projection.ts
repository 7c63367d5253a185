import { validation } from '../errors.ts'
import type { Item, StoredValue } from '../state.ts'
import type { Expressions } from './expressions.ts'
import { parseProjection } from './parse-projection.ts'
import { memberOf, refuseOverlap } from './path.ts'
import { refusalOf, wrongParameter } from './refusal.ts'
import type { Path, Projection } from './tree.ts'

const refuse = refusalOf('ProjectionExpression')

/** What a read shows of an item, unless that is all. Throws in AWS's words. */
export function projectionFrom(expressions: Expressions): Projection | undefined {
  const text = expressions.text('ProjectionExpression')
  if (text !== undefined) {
    const paths = parseProjection(text).map((path) => expressions.path(path, refuse))
    refuseOverlap(paths, refuse)
    return paths
  }
  const names = expressions.input.AttributesToGet
  if (!names) return undefined
  if (names.length === 0) throw validation('AttributesToGet must not be empty')
  const again = names.find((name, index) => names.indexOf(name) < index)
  if (again !== undefined) throw wrongParameter(`Duplicate value in attribute name: ${again}`)
  return names.map((name) => [name])
}

/** The parts of an item that are there: maps with the members asked for, lists closed up in their order. */
export function project(projection: Projection | undefined, item: Item): Item {
  if (!projection) return item
  const shown: Record<string, StoredValue> = {}
  for (const [name, paths] of grouped(projection)) {
    const value = Object.hasOwn(item, name) ? item[name as string] : undefined
    const part = value && partOf(value, paths)
    if (part) shown[name] = part
  }
  return shown
}

function partOf(value: StoredValue, paths: readonly Path[]): StoredValue | undefined {
  if (paths.some((path) => path.length === 0)) return value
  const parts: [string | number, StoredValue][] = []
  for (const [step, inner] of grouped(paths)) {
    const member = memberOf(value, step)
    const part = member && partOf(member, inner)
    if (part) parts.push([step, part])
  }
  if (parts.length === 0) return undefined
  if (value.M !== undefined) return { M: Object.fromEntries(parts) }
  return { L: parts.sort(([left], [right]) => Number(left) - Number(right)).map(([, part]) => part) }
}

/** The paths' rests, by their first step. */
function grouped<Step extends string | number>(paths: readonly Path[]): Map<Step, Path[]> {
  const groups = new Map<Step, Path[]>()
  for (const [step, ...rest] of paths) {
    const group = groups.get(step as Step)
    if (group) group.push(rest)
    else groups.set(step as Step, [rest])
  }
  return groups
}
