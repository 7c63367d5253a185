/** What a clock on a wall shows. Months are 1 to 12. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number; second: number }

/** `2026-11-23T08:00:00`, without a zone; `undefined` for anything else. */
export function readWallTime(text: string): WallTime | undefined {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(text) ?? []
  if (parts.length === 0) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number)
  const wallTime = { year, month, day, hour, minute, second }
  // A 31st of February would be another day.
  return new Date(asUtc(wallTime)).toISOString().slice(0, 19) === text ? wallTime : undefined
}

export function wallTimeOf(time: number, timeZone: string): WallTime {
  const parts = formatFor(timeZone).formatToParts(time)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour') % 24,
    minute: part('minute'),
    second: part('second'),
  }
}

/** Milliseconds since the epoch. Of a time that comes twice, the first. */
export function wallTimeToInstant(wallTime: WallTime, timeZone: string): number {
  const wanted = asUtc(wallTime)
  let time = wanted
  // A zone's distance to UTC at the guess leads to a better guess; the second is right but where clocks change.
  for (let attempt = 0; attempt < 2; attempt++) time += wanted - asUtc(wallTimeOf(time, timeZone))
  return time
}

const asUtc = ({ year, month, day, hour, minute, second }: WallTime) =>
  Date.UTC(year, month - 1, day, hour, minute, second)

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const found =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    })
  formats.set(timeZone, found)
  return found
}
