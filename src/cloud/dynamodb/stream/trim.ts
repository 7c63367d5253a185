import type { DynamoDbState, Stream } from '../state.ts'
import { streamKey } from './stream.ts'

/** Milliseconds that records are kept. */
export const KEPT = 24 * 3600_000

/** Milliseconds that they may be kept longer, so that many are dropped at once. Nobody sees them. */
const SLACK = 600_000

/** Forgets what is too old, if it is worth it. Answers the stream as it is then. */
export function trim(state: DynamoDbState, stream: Stream): Stream {
  const [oldest] = state.records(stream).items
  if (!oldest || oldest.createdAt >= state.host.clock.now() - KEPT - SLACK) return stream
  const count = hidden(state, stream)
  const trimmed = { ...stream, trimmed: stream.trimmed + count }
  state.host.store.together(() => {
    state.records(stream).dropOldest(count)
    state.streams.set(streamKey(stream), trimmed)
  })
  return trimmed
}

/** How many of a stream's records are too old to be seen. */
export function hidden(state: DynamoDbState, stream: Stream): number {
  const { items } = state.records(stream)
  const horizon = state.host.clock.now() - KEPT
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((items[middle] as { createdAt: number }).createdAt < horizon) low = middle + 1
    else high = middle
  }
  return low
}
