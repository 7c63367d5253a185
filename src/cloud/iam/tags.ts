import { duplicateTags } from './errors.ts'
import type { Tag } from './state.ts'

/** Throws when a key comes twice; `Owner` and `owner` are one key. */
export function checkedTags(tags: readonly { Key?: string; Value?: string }[] = []): Tag[] {
  const checked = tags.map(({ Key = '', Value = '' }) => ({ Key, Value }))
  if (new Set(checked.map(keyOf)).size < checked.length) throw duplicateTags()
  return checked
}

export const keyOf = ({ Key }: { Key: string }) => Key.toLowerCase()
