import { compareKeys, type SortedKeys } from './sorted-keys.ts'

export type Asked = {
  prefix?: string | undefined
  /** Keys that have it behind the prefix are shown as one: up to it and with it. */
  delimiter?: string | undefined
  /** Only what comes behind this key. */
  after?: string | undefined
  /** Where the last page ended, a key or a common prefix: what begins with such a prefix was shown. */
  ended?: string | undefined
  /** Keys and common prefixes together. */
  most: number
  /** Whether there is anything to be shown of a key. */
  shows: (key: string) => boolean
}

export type Listed = {
  keys: string[]
  prefixes: string[]
  /** The last key or prefix of this page, where another page follows. */
  end?: string
}

/** One page of keys. The cost is that of the page, however many keys there are. */
export function listed(sorted: SortedKeys, { prefix = '', delimiter, after, ended, most, shows }: Asked): Listed {
  const [keys, prefixes]: [string[], string[]] = [[], []]
  const endedByPrefix = delimiter && ended?.endsWith(delimiter) ? ended : undefined
  let isBefore = (key: string) =>
    compareKeys(key, prefix) < 0 ||
    (after !== undefined && compareKeys(key, after) <= 0) ||
    (ended !== undefined && compareKeys(key, ended) <= 0) ||
    (endedByPrefix !== undefined && key.startsWith(endedByPrefix))
  let last: string | undefined
  for (;;) {
    const key = sorted.first(isBefore)
    if (!key?.startsWith(prefix)) return { keys, prefixes }
    if (!shows(key)) {
      isBefore = (other) => compareKeys(other, key) <= 0
      continue
    }
    const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1
    const common = cut < 0 ? undefined : key.slice(0, cut + (delimiter?.length ?? 0))
    if (keys.length + prefixes.length >= most) return { keys, prefixes, ...(last !== undefined && { end: last }) }
    if (common === undefined) {
      keys.push(key)
      isBefore = (other) => compareKeys(other, key) <= 0
    } else {
      prefixes.push(common)
      isBefore = (other) => compareKeys(other, common) < 0 || other.startsWith(common)
    }
    last = common ?? key
  }
}
