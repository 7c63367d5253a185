import { expect, test } from 'vitest'
import { heldClock, runningClock } from './clock.ts'

test('a held clock stands still until it is told to advance', async () => {
  const clock = heldClock(1000)
  expect(clock.now()).toBe(1000)
  await clock.advance(500)
  expect(clock.now()).toBe(1500)
})

test('tasks run in order of time, each at its own time', async () => {
  const clock = heldClock(0)
  const seen: [string, number][] = []
  for (const [name, time] of [
    ['late', 300],
    ['early', 100],
    ['middle', 200],
  ] as const)
    clock.at(time, () => seen.push([name, clock.now()]))
  await clock.advance(250)
  expect(seen).toEqual([
    ['early', 100],
    ['middle', 200],
  ])
})

test('what a task sets off on the way is done on the way', async () => {
  const clock = heldClock(0)
  const seen: number[] = []
  const again = async () => {
    seen.push(clock.now())
    await clock.sleep(60_000)
    if (seen.length < 3) void again()
  }
  void again()
  await clock.advance(600_000)
  expect(seen).toEqual([0, 60_000, 120_000])
})

test('a cancelled task never runs', async () => {
  const clock = heldClock(0)
  let ran = false
  clock
    .at(10, () => {
      ran = true
    })
    .cancel()
  await clock.advance(100)
  expect(ran).toBe(false)
})

test('a task that is due already does not wait for an advance', async () => {
  const clock = heldClock(1000)
  await new Promise<void>((resolve) => void clock.at(900, resolve))
})

test('a running clock can be put ahead, and tasks on the way are not lost', async () => {
  const clock = runningClock()
  const before = clock.now()
  let ran = false
  clock.at(before + 60_000, () => {
    ran = true
  })
  await clock.advance(120_000)
  expect(ran).toBe(true)
  expect(clock.now() - before).toBeGreaterThanOrEqual(120_000)
})
