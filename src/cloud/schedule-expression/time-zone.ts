/** A clock on a wall, as milliseconds since the epoch if it hung in UTC. */
export type WallTime = number

/** Made once for each zone: it takes a hundred times as long as using one. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** By its IANA name, e.g. `Europe/Zurich`. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return /^[A-Z]/i.test(name) // no bare offsets
  } catch {
    return false
  }
}

export function wallTime(instant: number, zone: string): WallTime {
  if (zone === 'UTC') return instant
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  const seconds = Date.UTC(
    ...([part('year'), part('month') - 1, part('day')] as const),
    ...([part('hour'), part('minute'), part('second')] as const),
  )
  return seconds + (((instant % 1000) + 1000) % 1000)
}

/** When the wall first shows this time; `undefined` for a time that a change of clocks leaves out. */
export function instantOf(wall: WallTime, zone: string): number | undefined {
  if (zone === 'UTC') return wall
  // Offsets lie between -12 and +14 hours, and zones change them one at a time.
  const offsets = [wall - 14 * HOUR, wall + 12 * HOUR].map((instant) => wallTime(instant, zone) - instant)
  const candidates = offsets.map((offset) => wall - offset).filter((instant) => wallTime(instant, zone) === wall)
  return candidates.length > 0 ? Math.min(...candidates) : undefined
}

const HOUR = 3_600_000

function formatOf(zone: string): Intl.DateTimeFormat {
  const found =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, calendar: 'gregory', hourCycle: 'h23' },
      ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
      ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
    })
  formats.set(zone, found)
  return found
}
