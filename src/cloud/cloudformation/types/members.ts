/** Members of properties, by name. */
import { isSame, type Value, type ValueMap } from '../value.ts'

type Members = Readonly<Record<string, unknown>>

/** Those of these names that are there. */
export const only = (map: Members, names: readonly string[]): ValueMap =>
  Object.fromEntries(Object.entries(map).filter(([name]) => names.includes(name))) as ValueMap

/** All but those of these names. */
export const without = (map: Members, names: readonly string[]): ValueMap =>
  Object.fromEntries(Object.entries(map).filter(([name]) => !names.includes(name))) as ValueMap

/** Whether one of these says something else than before. */
export const differ = (before: Members, after: Members, names: readonly string[]): boolean =>
  names.some((name) => !isSame(before[name] as Value | undefined, after[name] as Value | undefined))

/** What is to be asked for so that it becomes `after`: what is new or other, and the default of what was taken out. */
export function changes(before: Members, after: Members, defaults: Members): ValueMap {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.filter((name) => differ(before, after, [name]))
  return Object.fromEntries(
    changed.flatMap((name) => {
      const value = after[name] ?? defaults[name]
      return value === undefined ? [] : [[name, value]]
    }),
  ) as ValueMap
}
