import type { SortCondition } from '../expression/key-condition.ts'
import { compareTexts, type Entry, hashOf } from '../storage/entry.ts'
import { sortable } from '../value/compare.ts'
import type { KeyRange } from './key-range.ts'

/** A run of entries: neither below nor above. */
export type Bounds = { isBelow(entry: Entry): boolean; isAbove(entry: Entry): boolean }

/** The entries that a Query is about. */
export function boundsOf({ partition, equal, last }: KeyRange): Bounds {
  const partitions = partition.map(sortable)
  const texts = [...partitions, ...equal.map(sortable)]
  const hash = hashOf(partitions)
  const place = (entry: Entry) => entry.hash - hash || compareTexts(entry.texts, texts)
  const { isLow, isHigh } = last ? ends(last) : ANYWHERE
  const text = (entry: Entry) => entry.texts[texts.length] as string
  return {
    isBelow: (entry) => {
      const at = place(entry)
      return at < 0 || (at === 0 && isLow(text(entry)))
    },
    isAbove: (entry) => {
      const at = place(entry)
      return at > 0 || (at === 0 && isHigh(text(entry)))
    },
  }
}

/** A segment's part of all hashes. */
export function segmentBounds(segment: number, total: number): Bounds {
  const start = (at: number) => Math.ceil((at * 2 ** 32) / total)
  const [from, to] = [start(segment), start(segment + 1)]
  return { isBelow: ({ hash }) => hash < from, isAbove: ({ hash }) => hash >= to }
}

export const EVERYTHING: Bounds = { isBelow: () => false, isAbove: () => false }

const ANYWHERE = { isLow: () => false, isHigh: () => false }

function ends({ operator, values }: SortCondition): { isLow(text: string): boolean; isHigh(text: string): boolean } {
  const [first = '', second = ''] = values.map(sortable)
  switch (operator) {
    case '=':
      return { isLow: (text) => text < first, isHigh: (text) => text > first }
    case '<':
      return { ...ANYWHERE, isHigh: (text) => text >= first }
    case '<=':
      return { ...ANYWHERE, isHigh: (text) => text > first }
    case '>':
      return { ...ANYWHERE, isLow: (text) => text <= first }
    case '>=':
      return { ...ANYWHERE, isLow: (text) => text < first }
    case 'BETWEEN':
      return { isLow: (text) => text < first, isHigh: (text) => text > second }
    case 'begins_with':
      return { isLow: (text) => text < first, isHigh: (text) => text > first && !text.startsWith(first) }
  }
}
