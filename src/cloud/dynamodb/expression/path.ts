import type { Item, StoredValue } from '../state.ts'
import type { Refuse } from './refusal.ts'
import type { Path } from './tree.ts'

/** What stands there, if anything does. */
export function valueAt(item: Item, path: Path): StoredValue | undefined {
  const [name, ...steps] = path
  let value = Object.hasOwn(item, name as string) ? item[name as string] : undefined
  for (const step of steps) {
    if (!value) return undefined
    value = memberOf(value, step)
  }
  return value
}

/** A map's or a list's member. */
export function memberOf(value: StoredValue, step: string | number): StoredValue | undefined {
  if (typeof step === 'number') return (value.L as readonly StoredValue[] | undefined)?.[step]
  const map = value.M as Item | undefined
  return map && Object.hasOwn(map, step) ? map[step] : undefined
}

/** As AWS shows paths in refusals: `[a, b, [1]]`. */
export const shownPath = (path: Path): string =>
  `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`

export const areSamePaths = (left: Path, right: Path): boolean =>
  left.length === right.length && left.every((step, index) => step === right[index])

/** Refuses paths of which one goes through another, or takes for a list what another takes for a map. */
export function refuseOverlap(paths: readonly Path[], refuse: Refuse): void {
  const what = 'with each other; must remove or rewrite one of these paths;'
  const conflicts: [Path, Path][] = []
  // Paths are few (an expression has 4 KB), but one request may come often: only those with the same head are compared.
  const byHead = new Map<string | number, Path[]>()
  for (const path of paths) {
    const head = path[0] as string
    const earlier = byHead.get(head)
    if (!earlier) {
      byHead.set(head, [path])
      continue
    }
    for (const other of earlier) {
      const meeting = meetingOf(other, path)
      if (meeting === 'overlap')
        throw refuse(`Two document paths overlap ${what} path one: ${shownPath(other)}, path two: ${shownPath(path)}`)
      if (meeting === 'conflict') conflicts.push([other, path])
    }
    earlier.push(path)
  }
  const [conflict] = conflicts
  if (conflict)
    throw refuse(
      `Two document paths conflict ${what} path one: ${shownPath(conflict[0])}, path two: ${shownPath(conflict[1])}`,
    )
}

function meetingOf(left: Path, right: Path): 'overlap' | 'conflict' | undefined {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    if (left[index] === right[index]) continue
    return typeof left[index] === typeof right[index] ? undefined : 'conflict'
  }
  return 'overlap'
}
