import { badRequest } from './errors.ts'

/** Items on a page unless the caller says otherwise. */
const PAGE = 25
const LARGEST = 500

/** One page of a list that is in a fixed order. */
export function page<Item>(
  all: readonly Item[],
  { position, limit = PAGE }: { position?: string | undefined; limit?: number | undefined },
): { items: Item[]; position?: string } {
  const from = position === undefined ? 0 : start(position)
  const to = from + Math.min(limit, LARGEST)
  return { items: all.slice(from, to), ...(to < all.length && { position: btoa(`at:${to}`) }) }
}

function start(position: string): number {
  try {
    const [, index] = /^at:(\d+)$/.exec(atob(position)) ?? []
    if (index !== undefined) return Number(index)
  } catch {
    // no base64
  }
  throw badRequest('Invalid position specified')
}
