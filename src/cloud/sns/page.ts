import { invalidParameter } from './errors.ts'

/** Items on a page. https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
const PAGE = 100

/** One page of what is in a fixed order. */
export function page<Item>(all: readonly Item[], NextToken: string | undefined): { items: Item[]; NextToken?: string } {
  const from = NextToken ? start(NextToken) : 0
  const to = from + PAGE
  return { items: all.slice(from, to), ...(to < all.length && { NextToken: btoa(`at:${to}`) }) }
}

function start(token: string): number {
  try {
    const [, index] = /^at:(\d+)$/.exec(atob(token)) ?? []
    if (index !== undefined) return Number(index)
  } catch {
    // no base64
  }
  throw invalidParameter('NextToken')
}
