import type { Clock } from '../../clock.ts'

/** What is under way, by the cloud's clock, for there is one in each cloud. */
const waiting = new WeakMap<Clock, Map<string, Promise<unknown>>>()

/**
 * Does what must not be done twice at once: read a policy that several resources share, and write it back. One after the
 * other for each name.
 */
export async function inTurn<Done>(clock: Clock, name: string, work: () => Promise<Done>): Promise<Done> {
  const all = waiting.get(clock) ?? new Map<string, Promise<unknown>>()
  waiting.set(clock, all)
  const mine = (all.get(name) ?? Promise.resolve()).then(work, work)
  all.set(name, mine)
  try {
    return await mine
  } finally {
    if (all.get(name) === mine) all.delete(name)
  }
}
