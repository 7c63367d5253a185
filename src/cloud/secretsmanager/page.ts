import { invalidToken } from './errors.ts'

/** One page of what has a name each; the token is the name of the last one shown. */
export function page<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { MaxResults: most = 100, NextToken: token }: { MaxResults?: number | undefined; NextToken?: string | undefined },
): { items: readonly Item[]; NextToken?: string } {
  const start = token === undefined ? 0 : items.findIndex((item) => encodeURIComponent(nameOf(item)) === token) + 1
  if (token !== undefined && start === 0) throw invalidToken()
  const shown = items.slice(start, start + most)
  const last = shown.at(-1)
  return {
    items: shown,
    ...(last && start + most < items.length && { NextToken: encodeURIComponent(nameOf(last)) }),
  }
}
