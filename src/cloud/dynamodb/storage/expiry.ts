import type { Item } from '../state.ts'

/** `at`: milliseconds since the epoch. */
export type Expiry = { at: number; key: string }

export const compareExpiries = (left: Expiry, right: Expiry): number =>
  left.at - right.at || (left.key < right.key ? -1 : left.key > right.key ? 1 : 0)

/**
 * When Time to Live deletes the item: never, if the attribute is no number.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export function expiryOf(item: Item, attribute: string, key: string): Expiry | undefined {
  const value = Object.hasOwn(item, attribute) ? item[attribute] : undefined
  if (value?.N === undefined) return undefined
  const at = Math.trunc(Number(value.N)) * 1000
  return Number.isSafeInteger(at) ? { at, key } : undefined
}
