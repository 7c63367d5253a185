import { expect, test } from 'vitest'
import { memoryStore } from '../store.ts'
import { type LogEvent, LogEvents } from './events.ts'

test('keeps the newest, and drops a tenth at once', () => {
  const list = memoryStore().list<LogEvent>('logs/events')
  const events = new LogEvents(list, 100)
  for (let time = 1; time <= 101; time++) events.append([event(time)])
  expect(list.items).toHaveLength(90)
  expect(list.items[0]?.time).toBe(12)
  expect(events.inGroup('g').items).toEqual(list.items)
  expect(events.inStream('g', 's').items).toEqual(list.items)
})

test('reads events in the order they happened, whatever order they came in', () => {
  const events = new LogEvents(memoryStore().list('logs/events'))
  events.append([event(3), event(1, 'first'), event(2), event(1, 'second')])
  expect(events.inStream('g', 's').items.map(({ time, message }) => `${time} ${message}`)).toEqual([
    '1 first',
    '1 second',
    '2 hello',
    '3 hello',
  ])
})

test('a hundred thousand events are put in order and found again in no time', () => {
  const events = new LogEvents(memoryStore().list('logs/events'), 1_000_000)
  const started = performance.now()
  for (let time = 1; time <= 100_000; time++) events.append([event(time)])
  for (let time = 1; time <= 100_000; time++) events.inGroup('g').countBefore({ time, id: 0 })
  expect(performance.now() - started).toBeLessThan(3000) // under a second here; a walk over all for each would take minutes
})

const event = (time: number, message = 'hello') => ({ group: 'g', stream: 's', time, ingestionTime: time, message })
