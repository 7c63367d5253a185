import { describe, expect, test } from 'vitest'
import { Backlog } from './backlog.ts'
import { fifoLine, type Line, standardLine, type Waiting } from './line.ts'

/** Numbers that look random and are the same each time. */
function randomNumbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

const sooner = (a: Waiting, b: Waiting) => a.visibleAt - b.visibleAt || a.order - b.order

/** What the lines must answer, by looking at everything. */
const naive = {
  standard: (all: readonly Waiting[], now: number, most: number) =>
    all
      .filter(({ visibleAt }) => visibleAt <= now)
      .sort(sooner)
      .slice(0, most),
  fifo(all: readonly Waiting[], now: number, most: number) {
    const groups = new Map<string, Waiting[]>()
    for (const each of [...all].sort((a, b) => a.order - b.order))
      groups.set(each.group ?? '', [...(groups.get(each.group ?? '') ?? []), each])
    return [...groups.values()]
      .sort(([a], [b]) => sooner(a as Waiting, b as Waiting))
      .flatMap((group) => {
        const hidden = group.findIndex(({ visibleAt }) => visibleAt > now)
        return hidden < 0 ? group : group.slice(0, hidden)
      })
      .slice(0, most)
  },
}

describe.each<[keyof typeof naive, () => Line]>([
  ['standard', standardLine],
  ['fifo', fifoLine],
])('a %s line', (kind, make) => {
  test.each([1, 2, 3, 4])('answers as if it looked at everything (%i)', (seed) => {
    const random = randomNumbers(seed)
    const line = make()
    const all: Waiting[] = []
    for (let now = 0; now < 2000; now++) {
      const change = random(10)
      const some = all[random(all.length)]
      if (change < 5 || !some) {
        const waiting = {
          id: String(now),
          order: now,
          sentAt: now,
          visibleAt: now + random(20),
          group: `g${random(6)}`,
        }
        all.push(waiting)
        line.add(waiting)
      } else if (change < 8) {
        some.visibleAt = now + random(30)
        line.changed(some)
      } else {
        all.splice(all.indexOf(some), 1)
        line.remove(some)
      }
      const most = random(10) + 1
      expect(line.next(now, most)).toEqual(naive[kind](all, now, most))
    }
  })
})

test.each([true, false])('a backlog counts what is visible, in flight and delayed (FIFO: %s)', (isFifo) => {
  const random = randomNumbers(7)
  const backlog = new Backlog(isFifo)
  const received = new Set<string>()
  const all: Waiting[] = []
  for (let now = 0; now < 2000; now++) {
    const waiting = { id: String(now), order: now, sentAt: now, visibleAt: now + random(10), group: `g${random(50)}` }
    all.push(waiting)
    backlog.add(waiting, now)
    for (const each of backlog.next(now, random(3))) {
      received.add(each.id)
      backlog.hide(each, now + random(30))
    }
    const some = all[random(all.length)]
    if (some && random(2) === 0) {
      all.splice(all.indexOf(some), 1)
      backlog.remove(some)
    }
    const hidden = all.filter(({ visibleAt }) => visibleAt > now)
    const delayed = hidden.filter(({ id }) => !received.has(id)).length
    expect(backlog.counts(now)).toEqual({
      visible: all.length - hidden.length,
      inFlight: hidden.length - delayed,
      delayed,
    })
    expect(backlog.oldest?.sentAt).toBe(all.length > 0 ? Math.min(...all.map(({ sentAt }) => sentAt)) : undefined)
  }
})
