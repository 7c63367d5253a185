import { validation } from './errors.ts'

type Asked = { MaxResults?: number | undefined; NextToken?: string | undefined }

/** One page of what is listed by name, in the names' order; two of a name by the rest of their key. */
export function page<Item>(all: readonly Item[], keyOf: (item: Item) => string, asked: Asked) {
  const { MaxResults = 100, NextToken } = asked
  const after = NextToken === undefined ? undefined : keyIn(NextToken)
  const left = all
    .filter((item) => after === undefined || keyOf(item) > after)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const items = left.slice(0, MaxResults)
  const last = items.at(-1)
  return { items, ...(last !== undefined && items.length < left.length && { NextToken: btoa(`after:${keyOf(last)}`) }) }
}

function keyIn(token: string): string {
  try {
    const [, key] = /^after:(.+)$/.exec(atob(token)) ?? []
    if (key !== undefined) return key
  } catch {
    // no base64
  }
  throw validation('Invalid NextToken.') // words of our own
}
