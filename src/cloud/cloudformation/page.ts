import { validationError } from './errors.ts'

const SIZE = 100

/** One page of a list. Its token says how many came before. */
export function page<Item>(
  items: readonly Item[],
  token: string | undefined,
  size = SIZE,
): { items: Item[]; NextToken?: string } {
  const start = token === undefined ? 0 : Number(token)
  if (!Number.isInteger(start) || start < 0) throw validationError('NextToken is not valid')
  const end = start + size
  return { items: items.slice(start, end), ...(end < items.length && { NextToken: String(end) }) }
}
