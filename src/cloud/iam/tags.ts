import { duplicateTags } from './errors.ts'
import type { Tag } from './state.ts'

/** Throws when a key comes twice; `Owner` and `owner` are one key. */
export function checkedTags(tags: readonly { Key?: string; Value?: string }[] = []): Tag[] {
  const checked = tags.map(({ Key = '', Value = '' }) => ({ Key, Value }))
  if (new Set(checked.map(keyOf)).size < checked.length) throw duplicateTags()
  return checked
}

export const keyOf = ({ Key }: { Key: string }) => Key.toLowerCase()

type Given = readonly { Key: string | undefined; Value: string | undefined }[]

/** With more tags; a key that was there has its new case and value. */
export function tagged(tags: readonly Tag[], more: Given | undefined): Tag[] {
  const all = [...tags, ...checkedTags(more as readonly Tag[])]
  return [...new Map(all.map((tag) => [keyOf(tag), tag])).values()]
}

export function untagged(tags: readonly Tag[], keys: readonly string[] = []): Tag[] {
  const gone = new Set(keys.map((key) => key.toLowerCase()))
  return tags.filter((tag) => !gone.has(keyOf(tag)))
}
