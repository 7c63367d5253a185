import { invalidNextToken } from './errors.ts'

/** How many things are looked at for one page. AWS too answers short pages, or empty ones, rather than search on. */
const LOOKED_AT = 2000

/**
 * The first `limit` of what `more` gives after the token's item and `isWanted`, and a token where there may be more.
 * github.com/minamijoyo/myaws/issues/31
 */
export function page(
  more: (after: string | undefined) => Iterable<string>,
  {
    limit,
    token,
    isWanted = () => true,
  }: { limit: number; token: string | undefined; isWanted?: (item: string) => boolean },
): { items: string[]; NextToken?: string } {
  const items: string[] = []
  let [lookedAt, last] = [0, '']
  for (const item of more(token === undefined ? undefined : read(token))) {
    const wanted = isWanted(item)
    if ((wanted && items.length === limit) || lookedAt === LOOKED_AT) return { items, NextToken: written(last) }
    if (wanted) items.push(item)
    lookedAt++
    last = item
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
