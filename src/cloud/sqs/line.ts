import { Heap } from './heap.ts'

/** A message in a queue, as far as its turn depends on it. What it says is in the store. */
export type Waiting = {
  /** The message's id. */
  id: string
  /** Rises with each message that comes into any queue. */
  order: number
  /** Milliseconds since the epoch, as all times here. */
  sentAt: number
  visibleAt: number
  /** Of FIFO queues. */
  group?: string
}

/** Whose turn it is in a queue. */
export type Line = {
  add(waiting: Waiting): void
  remove(waiting: Waiting): void
  /** `visibleAt` has changed. */
  changed(waiting: Waiting): void
  /** Up to `most` messages that may be received now; they stay in the line. */
  next(now: number, most: number): Waiting[]
  /** When the next one may be received, which may be past; `undefined` when none waits. */
  nextAt(): number | undefined
  clear(): void
}

/** Who became visible first, comes first. */
const sooner = (a: Waiting, b: Waiting) =>
  a.visibleAt < b.visibleAt || (a.visibleAt === b.visibleAt && a.order < b.order)

/** Of a standard queue: each message for itself. */
export function standardLine(): Line {
  const heap = new Heap(sooner)
  return {
    add: (waiting) => heap.add(waiting),
    remove: (waiting) => void heap.remove(waiting),
    changed: (waiting) => heap.update(waiting),
    next: (now, most) => heap.first(most, ({ visibleAt }) => visibleAt <= now),
    nextAt: () => heap.top?.visibleAt,
    clear: () => heap.clear(),
  }
}

type Group = { name: string; head: Link; tail: Link }
type Link = { waiting: Waiting; before?: Link | undefined; after?: Link | undefined }

/**
 * Of a FIFO queue: a group gives its messages in order, and nothing past one that is in flight or delayed. Groups take
 * turns by when they became free. Recorded: localstack test_sqs.snapshot.json, `test_fifo_group_visibility_extends…`.
 */
export function fifoLine(): Line {
  const groups = new Map<string, Group>()
  const links = new Map<Waiting, Link>()
  const heap = new Heap<Group>((a, b) => sooner(a.head.waiting, b.head.waiting))

  const add = (waiting: Waiting) => {
    const name = waiting.group ?? ''
    const group = groups.get(name)
    const link: Link = { waiting, before: group?.tail }
    links.set(waiting, link)
    if (group) {
      group.tail.after = link
      group.tail = link
      return
    }
    const made = { name, head: link, tail: link }
    groups.set(name, made)
    heap.add(made)
  }

  const remove = (waiting: Waiting) => {
    const link = links.get(waiting)
    const group = groups.get(waiting.group ?? '')
    if (!link || !group) return
    links.delete(waiting)
    const { before, after } = link
    if (before) before.after = after
    if (after) after.before = before
    if (!before && !after) {
      heap.remove(group)
      groups.delete(group.name)
      return
    }
    if (!after && before) group.tail = before
    if (!before && after) {
      group.head = after
      heap.update(group)
    }
  }

  return {
    add,
    remove,
    changed(waiting) {
      const group = groups.get(waiting.group ?? '')
      if (group?.head.waiting === waiting) heap.update(group)
    },
    next(now, most) {
      const found: Waiting[] = []
      for (const group of heap.first(most, ({ head }) => head.waiting.visibleAt <= now))
        for (let link: Link | undefined = group.head; link && found.length < most; link = link.after) {
          if (link.waiting.visibleAt > now) break
          found.push(link.waiting)
        }
      return found
    },
    nextAt: () => heap.top?.head.waiting.visibleAt,
    clear() {
      groups.clear()
      links.clear()
      heap.clear()
    },
  }
}
