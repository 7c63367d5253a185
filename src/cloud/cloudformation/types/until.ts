import type { Clock } from '../../clock.ts'

/** Looks again and again until there is something to see. Throws after `within` milliseconds. */
export async function until<Seen>(
  clock: Clock,
  look: () => Promise<Seen | undefined>,
  { within = 300_000, pause = 25, longest = 1000 } = {},
): Promise<Seen> {
  const end = clock.now() + within
  for (let next = pause; ; next = Math.min(next * 1.5, longest)) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (clock.now() > end) throw new Error(`it was not ready after ${within / 60_000} minutes`)
    await clock.sleep(next)
  }
}
