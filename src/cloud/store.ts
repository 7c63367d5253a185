import { allOf, type ByteStream } from './body.ts'
import { sha256Hex } from './hash.ts'

/**
 * Where the cloud's state outlives it. Services keep their things in tables and lists and never ask where those lie:
 * in memory (here), in an append-only file (`store.node.ts`), in the browser later. Values are plain JSON data.
 */
export type Store = {
  /** The durable map of this name, e.g. `lambda/functions`. The same object each time it is asked for. */
  table<Value>(name: string): Table<Value>
  /** The durable, append-only list of this name, e.g. `logs/events`. */
  list<Item>(name: string): List<Item>
  blobs: Blobs
  /**
   * Makes all changes inside one: after a kill there are all of them or none. What throws inside is thrown, and keeps
   * what had changed before it, so check first. Not for anything that waits.
   */
  together<Result>(changes: () => Result): Result
  /** Of the tables and lists that something is in. */
  names(): Iterable<string>
  /** Resolves once everything written so far would survive a kill. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** Values are replaced whole: changing one in place is not noticed, so `set` it again. */
export type Table<Value> = {
  get(key: string): Value | undefined
  has(key: string): boolean
  set(key: string, value: Value): void
  delete(key: string): boolean
  /** In order of first insertion. */
  keys(): IterableIterator<string>
  values(): IterableIterator<Value>
  readonly size: number
}

export type List<Item> = {
  append(...items: readonly Item[]): void
  /** In order of appending. */
  readonly items: readonly Item[]
  /** Keeps only the items that `keep` holds for. Costs a walk, and writing all that is kept. */
  prune(keep: (item: Item) => boolean): void
  /** Forgets the `count` oldest items. Costs no walk. */
  dropOldest(count: number): void
}

/** Bytes too big for a table. */
export type Blobs = {
  /** Answers the key to get them back by. The same bytes give the same key. */
  put(bytes: Uint8Array): Promise<string>
  /** Throws when nothing is kept under this key: then the state and the blobs disagree. */
  get(key: string): Promise<Uint8Array>
  /**
   * Keeps bytes as they come, however many, under a key that is theirs alone: `<area>/…`. What breaks the stream off is
   * thrown, and nothing of it stays.
   */
  write(area: string, bytes: ByteStream | Uint8Array): Promise<{ key: string; size: number }>
  /** The bytes from `start` up to and not with `end`, of what `write` kept. */
  read(key: string, start: number, end: number): ByteStream
  /** Forgets what `write` kept; nothing happens where it is gone. */
  remove(key: string): Promise<void>
  /** Forgets what is in an area and not to be kept: what a kill has left behind. */
  prune(area: string, isKept: (key: string) => boolean): Promise<void>
}

/** Forgets everything when it is dropped. For tests, and for a page that does not ask to be remembered. */
export function memoryStore(): Store {
  const tables = new Map<string, Map<string, unknown>>()
  const lists = new Map<string, List<unknown>>()
  const blobs = new Map<string, Uint8Array>()
  const found = <T>(map: Map<string, T>, name: string, make: () => T): T => {
    const value = map.get(name) ?? make()
    map.set(name, value)
    return value
  }
  return {
    table: <Value>(name: string) => found(tables, name, () => new Map<string, unknown>()) as unknown as Table<Value>,
    list: <Item>(name: string) => found(lists, name, memoryList) as List<Item>,
    blobs: {
      async put(bytes) {
        const key = await sha256Hex(bytes)
        blobs.set(key, bytes)
        return key
      },
      async get(key) {
        const bytes = blobs.get(key)
        if (!bytes) throw noBlob(key)
        return bytes
      },
      async write(area, given) {
        const bytes = given instanceof Uint8Array ? given : await allOf(given)
        const key = `${area}/${crypto.randomUUID()}`
        blobs.set(key, bytes)
        return { key, size: bytes.length }
      },
      async *read(key, start, end) {
        const bytes = blobs.get(key)
        if (!bytes) throw noBlob(key)
        yield bytes.subarray(start, end)
      },
      async remove(key) {
        blobs.delete(key)
      },
      async prune(area, isKept) {
        for (const key of blobs.keys()) if (key.startsWith(`${area}/`) && !isKept(key)) blobs.delete(key)
      },
    },
    together: (changes) => changes(),
    names: () => [
      ...[...tables].filter(([, table]) => table.size > 0).map(([name]) => name),
      ...[...lists].filter(([, list]) => list.items.length > 0).map(([name]) => name),
    ],
    async flush() {},
    async close() {},
  }
}

const noBlob = (key: string) => new Error(`no blob ${key} in this store`)

function memoryList(): List<unknown> {
  let items: unknown[] = []
  return {
    append: (...more) => void items.push(...more),
    get items() {
      return items
    },
    prune: (keep) => {
      items = items.filter(keep)
    },
    dropOldest: (count) => void items.splice(0, count),
  }
}
