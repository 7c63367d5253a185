import { invalidNextToken } from './errors.ts'

/** The first `limit` of what `more` gives after the token's item, and a token where there is more. */
export function page(
  more: (after: string | undefined) => Iterable<string>,
  { limit, token }: { limit: number; token: string | undefined },
): { items: string[]; NextToken?: string } {
  const items: string[] = []
  for (const item of more(token === undefined ? undefined : read(token))) {
    if (items.length === limit) return { items, NextToken: written(items[limit - 1] as string) }
    items.push(item)
  }
  return { items }
}

const MARK = 'p1.'
const written = (item: string) => `${MARK}${encodeURIComponent(item)}`

function read(token: string): string {
  if (!token.startsWith(MARK)) throw invalidNextToken()
  try {
    return decodeURIComponent(token.slice(MARK.length))
  } catch {
    throw invalidNextToken() // cut off in the middle of an escape
  }
}
