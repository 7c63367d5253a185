/** Items on a page unless the caller says otherwise. */
const PAGE = 100

type Asked = { Marker?: string; MaxItems?: number }
type Page<Item> = { items: Item[]; rest: { IsTruncated: boolean; Marker?: string } }

/** One page of things in the order of their keys; the marker is the key that the last page ended with. */
export function page<Item>(items: Iterable<Item>, keyOf: (item: Item) => string, asked: Asked): Page<Item> {
  const after = asked.Marker ?? ''
  const left = [...items].filter((item) => keyOf(item) > after).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const shown = left.slice(0, asked.MaxItems ?? PAGE)
  const last = shown.at(-1)
  const truncated = last !== undefined && shown.length < left.length
  return { items: shown, rest: { IsTruncated: truncated, ...(truncated && { Marker: keyOf(last) }) } }
}
