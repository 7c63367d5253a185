import { invalidParameter } from './errors.ts'

/** AWS never gives more on one page, whatever `MaxItems` says. */
const PAGE = 50

/** One page of a list that is in a fixed order, and where the next begins. Throws for a marker that none of ours is. */
export function page<Item>(
  all: readonly Item[],
  { Marker, MaxItems = PAGE }: { Marker?: string | undefined; MaxItems?: number | undefined },
): { items: readonly Item[]; NextMarker?: string } {
  const from = Marker === undefined ? 0 : indexIn(Marker)
  const to = from + Math.min(MaxItems, PAGE)
  return { items: all.slice(from, to), ...(to < all.length && { NextMarker: btoa(`at:${to}`) }) }
}

function indexIn(marker: string): number {
  try {
    const [, index] = /^at:(\d+)$/.exec(atob(marker)) ?? []
    if (index !== undefined) return Number(index)
  } catch {
    // no base64
  }
  throw invalidParameter(`Invalid marker: ${marker}`)
}
