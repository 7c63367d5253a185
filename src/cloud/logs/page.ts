import { invalidToken } from './errors.ts'

/** AWS gives no more than this on one page. */
const PAGE = 50

/** One page of things that have names, in the order given; the token says after which name the next one starts. */
export function page<Item extends { name: string }>(
  items: readonly Item[],
  { nextToken, limit = PAGE }: { nextToken?: string; limit?: number },
): { items: readonly Item[]; nextToken?: string } {
  const start = nextToken === undefined ? 0 : items.findIndex(({ name }) => tokenOf(name) === nextToken) + 1
  if (nextToken !== undefined && start === 0) throw invalidToken()
  const shown = items.slice(start, start + limit)
  const last = shown.at(-1)
  return { items: shown, ...(last && start + limit < items.length && { nextToken: tokenOf(last.name) }) }
}

const tokenOf = (name: string) => encodeURIComponent(name)
