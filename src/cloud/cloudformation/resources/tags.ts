/** Tags of resources: those of the template, and the one that says which stack a resource is of. */
import type { ResourceContext } from './resource-type.ts'

/** Keeps what is ours apart from what only has the same name. */
export const STACK_TAG = 'workshop:stack'

/** As templates have them. */
export type Tag = { Key: string; Value: string }

export const TAGS = { listOf: { members: { Key: 'string', Value: 'string' }, required: ['Key', 'Value'] } } as const

/** What a resource is to be tagged with, its stack with the rest. */
export const tagsWanted = (
  tags: readonly Tag[] | undefined,
  { stackName }: ResourceContext,
): Record<string, string> => ({
  ...Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key, Value])),
  [STACK_TAG]: stackName,
})

/** The steps from one set of tags to another. */
export function tagChanges(now: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>) {
  const isAws = (key: string) => key.startsWith('aws:') // AWS's own; nobody else may touch them
  return {
    added: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => now[key] !== value)),
    removed: Object.keys(now).filter((key) => !isAws(key) && !Object.hasOwn(wanted, key)),
  }
}
