import { invalidRange } from './errors.ts'

/**
 * `bytes=0-9`, `bytes=5-`, `bytes=-3` as first byte and the one behind the last; `undefined` for what is no range, which
 * counts as none. Throws `InvalidRange` for one that the object has nothing of.
 */
export function rangeOf(text: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(text?.trim() ?? '') ?? []
  if (from === '' && to === '') return undefined
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size : Math.min(Number(to) + 1, size)
  if (start >= end) throw invalidRange(text ?? '', size)
  return { start, end }
}
