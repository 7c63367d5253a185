import { listed } from './listing.ts'
import type { Objects } from './objects.ts'
import type { ObjectVersion } from './state.ts'

type Asked = {
  prefix: string
  delimiter?: string | undefined
  most: number
  keyMarker?: string
  /** Of the marker's key, only what is older than this version. */
  versionIdMarker?: string
}

type Page = {
  versions: { version: ObjectVersion; isLatest: boolean }[]
  prefixes: string[]
  next?: { key: string; versionId?: string }
}

/** One page of all versions, by key and then the newest first. Versions and common prefixes count alike. */
export function versionsListed(objects: Objects, { prefix, delimiter, most, keyMarker, versionIdMarker }: Asked): Page {
  const page: Page = { versions: [], prefixes: [] }
  const room = () => most - page.versions.length - page.prefixes.length
  /** Whether all fitted. */
  const take = (key: string, after?: string): boolean => {
    const versions = objects.versions(key)
    const from = after === undefined ? 0 : versions.findIndex(({ versionId }) => versionId === after) + 1
    for (const [at, version] of versions.entries()) {
      if (at < from) continue
      if (room() === 0) return false
      page.versions.push({ version, isLatest: at === 0 })
      page.next = { key, versionId: version.versionId }
    }
    return true
  }
  const end = (isWhole: boolean): Page => {
    if (!isWhole) return page
    const { next: _, ...last } = page
    return last
  }

  if (most === 0) return page
  if (keyMarker !== undefined && versionIdMarker !== undefined && keyMarker.startsWith(prefix))
    if (!take(keyMarker, versionIdMarker)) return end(false)
  let ended = keyMarker
  for (;;) {
    // One at a time, for how many versions a key has is not known before.
    const asked = { prefix, delimiter, most: 1, shows: () => true, ...(ended !== undefined && { ended }) }
    const { keys, prefixes } = listed(objects.keys, asked)
    const [key, common] = [keys[0], prefixes[0]]
    if (key === undefined && common === undefined) return end(true)
    if (room() === 0) return end(false)
    if (common !== undefined) {
      page.prefixes.push(common)
      page.next = { key: common }
      ended = common
    } else if (key !== undefined) {
      if (!take(key)) return end(false)
      ended = key
    }
  }
}
