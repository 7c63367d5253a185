import { ServiceError } from '../errors.ts'

/** `bytes=0-9`, `bytes=5-`, `bytes=-3` as first and last byte; `undefined` for what is no range, which counts as none. */
export function rangeOf(text: string | undefined, size: number): { first: number; last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? []
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (first >= size || first > last)
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416, {
      RangeRequested: text ?? '',
      ActualObjectSize: String(size),
    })
  return { first, last }
}
