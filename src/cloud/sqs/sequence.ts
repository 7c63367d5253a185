import type { SqsState } from './state.ts'

/** Rises with each message, over restarts too: microseconds where the clock has moved on, one more where it has not. */
export function nextOrder(state: SqsState): number {
  state.lastOrder = Math.max(state.lastOrder + 1, state.host.clock.now() * 1000)
  return state.lastOrder
}

/** Twenty digits, as AWS's are. */
export const sequenceNumber = (order: number) => String(18_800_000_000_000_000_000n + BigInt(order))
