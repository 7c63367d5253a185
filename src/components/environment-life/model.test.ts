import { expect, test } from 'vitest'
import { type Act, goals, INIT_LIMIT_MS, type Life, live, settings, span } from './model.ts'

const given = { initMs: 250, invokeMs: 20, timeoutMs: 3000, waitMs: 60_000 }

test('the first event pays for Init, the next one does not', () => {
  const life = live(['answers', 'answers'], given)
  expect(phases(life)).toEqual([['init', 'invoke', 'invoke']])
  expect(life.billedMs).toBe(250 + 20 + 20)
})

test('an error that the handler returns keeps the environment', () => {
  const life = live(['fails', 'answers'], given)
  expect(phases(life)).toEqual([['init', 'invoke', 'invoke']])
  expect(life.environments[0]).toMatchObject({ gone: false, count: 2 })
})

test.each<[Act, number]>([
  ['crashes', 250 + 20],
  ['hangs', 250 + 3000],
])('a handler that %s ends the environment, and is billed', (act, billedMs) => {
  const life = live([act], given)
  expect(life.billedMs).toBe(billedMs)
  expect(phases(live([act, 'answers'], given))).toEqual([
    ['init', 'invoke'],
    ['init', 'invoke'],
  ])
})

test('waiting freezes: it costs nothing and loses nothing', () => {
  const life = live(['answers', 'waits', 'waits', 'answers'], given)
  expect(phases(life)).toEqual([['init', 'invoke', 'frozen', 'invoke']])
  expect(life.environments[0]?.spans[2]).toEqual({ phase: 'frozen', milliseconds: 120_000, billedMs: 0 })
  expect(life.environments[0]?.count).toBe(2)
})

test('what Lambda takes back is gone, and the next event begins anew', () => {
  const life = live(['answers', 'reclaims', 'answers'], given)
  expect(phases(life)).toEqual([
    ['init', 'invoke', 'shutdown'],
    ['init', 'invoke'],
  ])
  expect(life.environments.map((one) => one.count)).toEqual([1, 1])
})

test.each<[Act[], string]>([
  [['waits'], 'There is no environment'],
  [['reclaims'], 'no environment to take back'],
  [['crashes', 'waits'], 'There is no environment'],
])('without an environment, %j changes nothing but the time', (acts, words) => {
  const life = live(acts, given)
  expect(life.story.at(-1)).toContain(words)
  expect(life.environments.length).toBe(acts.length - 1)
})

test('every act has its sentence', () => {
  const acts: Act[] = ['answers', 'waits', 'fails', 'crashes', 'hangs', 'reclaims', 'waits']
  expect(live(acts, given).story).toHaveLength(acts.length)
})

test('an Init over the limit is refused', () => {
  expect(() => live([], { ...given, initMs: INIT_LIMIT_MS + 1 })).toThrow('the limit is 10000')
  expect(settings.initMs).toBeLessThanOrEqual(INIT_LIMIT_MS)
})

test.each<[number, Act[]]>([
  [0, ['answers', 'answers', 'answers']],
  [1, ['fails', 'answers']],
  [2, ['crashes', 'answers']],
  [3, ['hangs']],
])('goal %i is reached by %j, and not by nothing', (goal, acts) => {
  expect(goals(live([]))[goal]?.reached).toBe(false)
  expect(goals(live(acts))[goal]?.reached).toBe(true)
})

test('a wait and a reclaim do not count as losing the environment at once', () => {
  expect(goals(live(['answers', 'waits', 'reclaims', 'answers']))[2]?.reached).toBe(false)
})

test.each([
  [20, '20 ms'],
  [3000, '3 s'],
  [1250, '1.25 s'],
  [90_000, '1.5 min'],
])('%i ms reads as %s', (ms, text) => expect(span(ms)).toBe(text))

const phases = (life: Life) => life.environments.map((one) => one.spans.map((s) => s.phase))
