import { ServiceError } from '../errors.ts'

const LIMIT = 100

/** One page of what has an id each; the marker is the id of the last one shown. */
export function page<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { Limit: limit = LIMIT, Marker: marker }: { Limit?: number | undefined; Marker?: string | undefined },
): { items: readonly Item[]; NextMarker?: string; Truncated: boolean } {
  const start = marker === undefined ? 0 : items.findIndex((item) => idOf(item) === marker) + 1
  if (marker !== undefined && start === 0)
    throw new ServiceError('InvalidMarkerException', 'The marker is not valid.', 400)
  const shown = items.slice(start, start + limit)
  const last = shown.at(-1)
  return last !== undefined && start + limit < items.length
    ? { items: shown, NextMarker: idOf(last), Truncated: true }
    : { items: shown, Truncated: false }
}
