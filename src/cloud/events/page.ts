import { invalid } from './errors.ts'

type Asked = { Limit?: number | undefined; NextToken?: string | undefined; NamePrefix?: string | undefined }

/** One page of what is listed by name, in the names' order. */
export function page<Item>(items: Iterable<Item>, nameOf: (item: Item) => string, asked: Asked) {
  const { Limit = 100, NextToken, NamePrefix = '' } = asked
  const after = NextToken === undefined ? undefined : nameIn(NextToken)
  const left = [...items]
    .filter((item) => nameOf(item).startsWith(NamePrefix) && (after === undefined || nameOf(item) > after))
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  const shown = left.slice(0, Limit)
  const last = shown.at(-1)
  return { items: shown, ...(last !== undefined && shown.length < left.length && { NextToken: token(nameOf(last)) }) }
}

const token = (name: string) => btoa(`after:${name}`)

function nameIn(text: string): string {
  try {
    const [, name] = /^after:(.+)$/.exec(atob(text)) ?? []
    if (name !== undefined) return name
  } catch {
    // no base64
  }
  throw invalid('NextToken is not valid.') // words of our own
}
