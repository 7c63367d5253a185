/** Tags of resources: the stack's, with those of the template over them. */
import type { Value } from '../value.ts'
import type { ResourceContext } from './resource-type.ts'

/** As most templates have them. */
export type Tag = { Key: string; Value: string }

/** A template has either form: a list of keys and values, or a map. */
export function tagsOf(
  written: readonly Tag[] | Readonly<Record<string, string>> | undefined,
  { tags }: ResourceContext,
) {
  const own = Array.isArray(written)
    ? Object.fromEntries((written as readonly Tag[]).map(({ Key, Value }) => [Key, Value]))
    : (written ?? {})
  return { ...tags, ...own } as Record<string, string>
}

/** The same for services that let nobody set `aws:…`: theirs have no `aws:cloudformation:…` here. */
export const settableTagsOf = (...written: Parameters<typeof tagsOf>): Record<string, string> =>
  Object.fromEntries(Object.entries(tagsOf(...written)).filter(([key]) => !key.startsWith('aws:')))

export const tagList = (tags: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

/** The steps from one set of tags to another. */
export function tagChanges(before: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>) {
  const added = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => before[key] !== value))
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(wanted, key))
  return { added, removed, any: Object.keys(added).length > 0 || removed.length > 0 }
}

/** A document as services take it: text. */
export const documentText = (document: Value): string =>
  typeof document === 'string' ? document : JSON.stringify(document)

/** Has the service take away and add what differs; each of the two is asked for only where there is something. */
export async function retag(
  before: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
  { untag, tag }: { untag(keys: string[]): Promise<unknown>; tag(tags: Record<string, string>): Promise<unknown> },
): Promise<void> {
  const { added, removed } = tagChanges(before, wanted)
  if (removed.length > 0) await untag(removed)
  if (Object.keys(added).length > 0) await tag(added)
}
