import { closeSync, fdatasync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileBlobs } from './blobs.node.ts'
import { type List, memoryStore, type Store, type Table } from './store.ts'

/**
 * A store in a folder. Every change is a line at the end of `state.jsonl`; opening it reads the lines again. A table's
 * change has reached the operating system before `set` returns, so a kill of this process at any moment loses nothing
 * that was acknowledged; the disk follows within `SYNC_AFTER`.
 */
export function fileStore(folder: string): Store {
  mkdirSync(join(folder, 'blobs'), { recursive: true })
  const path = join(folder, 'state.jsonl')
  const memory = memoryStore()
  const live = replay(path, memory)
  compact(path, live)

  const file = openSync(path, 'a')
  let waiting: string[] = []
  let syncing: ReturnType<typeof setTimeout> | undefined
  let closed = false
  /** Lines of changes that are to be one. */
  let gathered: string[] | undefined

  const write = () => {
    if (waiting.length > 0) writeSync(file, waiting.join(''))
    waiting = []
  }
  const sync = () =>
    new Promise<void>((resolve, reject) => {
      clearTimeout(syncing)
      syncing = undefined
      write()
      fdatasync(file, (error) => (error ? reject(error) : resolve()))
    })
  const syncSoon = () => {
    syncing ??= setTimeout(() => void sync().catch(() => {}), SYNC_AFTER).unref() // a full disk has thrown in write
  }
  /** `now`: the caller may acknowledge it as soon as this returns. */
  const record = (change: Change, now: boolean) => {
    if (closed) return // of what comes after the end nothing was acknowledged
    const line = JSON.stringify(change)
    if (gathered) {
      gathered.push(line)
      return
    }
    waiting.push(`${line}\n`)
    if (now) write()
    syncSoon()
  }

  const together = <Result>(changes: () => Result): Result => {
    if (gathered) return changes() // they are part of what is around them
    gathered = []
    try {
      return changes()
    } finally {
      const lines = gathered
      gathered = undefined
      if (lines.length > 0) {
        waiting.push(`{"together":[${lines.join(',')}]}\n`)
        write()
        syncSoon()
      }
    }
  }

  return {
    table: <Value>(name: string): Table<Value> => {
      const table = memory.table<Value>(name)
      live.tables.add(name)
      return {
        get: (key) => table.get(key),
        has: (key) => table.has(key),
        keys: () => table.keys(),
        values: () => table.values(),
        get size() {
          return table.size
        },
        set(key, value) {
          table.set(key, value)
          record({ table: name, key, value }, true)
        },
        delete(key) {
          const had = table.delete(key)
          if (had) record({ table: name, key }, true)
          return had
        },
      }
    },
    list: <Item>(name: string): List<Item> => {
      const list = memory.list<Item>(name)
      live.lists.add(name)
      return {
        get items() {
          return list.items
        },
        append(...items) {
          list.append(...items)
          record({ list: name, items }, false)
        },
        prune(keep) {
          list.prune(keep)
          record({ list: name, all: list.items }, false)
        },
        dropOldest(count) {
          list.dropOldest(count)
          record({ list: name, dropped: count }, false)
        },
      }
    },
    blobs: fileBlobs(join(folder, 'blobs')),
    together,
    names: () => memory.names(),
    flush: sync,
    async close() {
      closed = true
      await sync()
      closeSync(file)
    },
  }
}

/** Milliseconds. The longest that a power cut can take back. */
const SYNC_AFTER = 50

const FORMAT = { format: 'workshop-state', version: 2 }

type Change = OneChange | { together: readonly OneChange[] }

type OneChange =
  | { table: string; key: string; value?: unknown }
  | { list: string; items: readonly unknown[] }
  | { list: string; all: readonly unknown[] }
  | { list: string; dropped: number }

type Live = { memory: Store; tables: Set<string>; lists: Set<string>; lines: number; whole: boolean }

/** A last line without its end is dropped. Any other that is broken is an error. */
function replay(path: string, memory: Store): Live {
  const live: Live = { memory, tables: new Set(), lists: new Set(), lines: 0, whole: true }
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return live
    throw error
  }
  const lines = text.split('\n')
  live.whole = lines.pop() === '' // else a kill cut the last line short: it was never acknowledged
  for (const [index, line] of lines.entries()) {
    const unreadable = (why: string) =>
      new Error(
        `${path}:${index + 1}: ${why}. Start again with nothing: workshop cloud --fresh (what is there is kept)`,
      )
    let change: Change | typeof FORMAT
    try {
      change = JSON.parse(line) as Change | typeof FORMAT
    } catch {
      throw unreadable('this line is not JSON')
    }
    if ('format' in change) {
      if (change.version !== FORMAT.version)
        throw unreadable(`version ${change.version} of the format is not known here`)
    } else apply(live, change)
  }
  live.lines = lines.length
  return live
}

function apply(live: Live, change: Change): void {
  if ('together' in change) {
    for (const each of change.together) apply(live, each)
    return
  }
  const { memory, tables, lists } = live
  if ('table' in change) {
    tables.add(change.table)
    const table = memory.table(change.table)
    if ('value' in change) table.set(change.key, change.value)
    else table.delete(change.key)
    return
  }
  lists.add(change.list)
  const list = memory.list(change.list)
  if ('dropped' in change) {
    list.dropOldest(change.dropped)
    return
  }
  if ('all' in change) list.prune(() => false)
  list.append(...('all' in change ? change.all : change.items))
}

/** Writes what is left of many changes as few lines: beside the old file first, which is then replaced in one step. */
function compact(path: string, { memory, tables, lists, lines, whole }: Live): void {
  const changes: Change[] = [
    ...[...tables].flatMap((table) => {
      const entries = memory.table(table)
      return [...entries.keys()].map((key) => ({ table, key, value: entries.get(key) }))
    }),
    ...[...lists].map((list) => ({ list, all: memory.list(list).items })),
  ]
  if (whole && lines > 0 && lines < 2 * changes.length + 100) return
  const text = [FORMAT, ...changes].map((line) => `${JSON.stringify(line)}\n`).join('')
  const beside = openSync(`${path}.new`, 'w')
  writeSync(beside, text)
  closeSync(beside)
  renameSync(`${path}.new`, path)
}
