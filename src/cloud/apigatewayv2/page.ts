import { badRequest } from './errors.ts'

/** Items on a page unless the caller says otherwise, and at most. */
const PAGE = 500

/** One page of a list that is in a fixed order. */
export function page<Item>(
  all: readonly Item[],
  { MaxResults, NextToken }: { MaxResults?: string | undefined; NextToken?: string | undefined },
): { Items: Item[]; NextToken?: string } {
  const size = MaxResults === undefined ? PAGE : Number(MaxResults)
  if (!Number.isInteger(size) || size < 1) throw badRequest('Invalid maxResults specified')
  const from = NextToken === undefined ? 0 : start(NextToken)
  const to = from + Math.min(size, PAGE)
  return { Items: all.slice(from, to), ...(to < all.length && { NextToken: btoa(`at:${to}`) }) }
}

function start(token: string): number {
  try {
    const [, index] = /^at:(\d+)$/.exec(atob(token)) ?? []
    if (index !== undefined) return Number(index)
  } catch {
    // no base64
  }
  throw badRequest('Invalid nextToken specified')
}
