import { expect, test } from 'vitest'
import { memoryStore } from '../store.ts'
import { type LogBatch, LogEvents } from './events.ts'

test('keeps the newest, and drops a tenth at once', () => {
  const list = memoryStore().list<LogBatch>('logs/batches')
  const events = new LogEvents(list, 100)
  for (let time = 1; time <= 101; time++) events.append(batch(time))
  expect(list.items).toHaveLength(90)
  expect(list.items[0]?.time).toBe(12)
  expect(events.inGroup('g').items.map(({ time }) => time)).toEqual(list.items.map(({ time }) => time))
  expect(events.inStream('g', 's').items).toEqual(events.inGroup('g').items)
})

test('reads events in the order they happened, whatever order they came in', () => {
  const events = new LogEvents(memoryStore().list('logs/batches'))
  events.append({ ...batch(3), time: [3, 1, 2, 1], messages: ['hello', 'first', 'hello', 'second'] })
  events.append(batch(2, 'later'))
  expect(events.inStream('g', 's').items.map(({ time, message }) => `${time} ${message}`)).toEqual([
    '1 first',
    '1 second',
    '2 hello',
    '2 later',
    '3 hello',
  ])
})

test('numbers go on after a restart', () => {
  const store = memoryStore()
  new LogEvents(store.list('logs/batches')).append({ ...batch(1), messages: ['a', 'b', 'c'] })
  const events = new LogEvents(store.list('logs/batches'))
  events.append(batch(1))
  expect(events.inGroup('g').items.at(-1)?.id).toBe(4)
})

test('a hundred thousand events are put in order and found again in no time', () => {
  const events = new LogEvents(memoryStore().list('logs/batches'), 1_000_000)
  const started = performance.now()
  for (let time = 1; time <= 100_000; time++) events.append(batch(time))
  for (let time = 1; time <= 100_000; time++) events.inGroup('g').countBefore({ time, id: 0 })
  expect(performance.now() - started).toBeLessThan(3000) // under a second here; a walk over all for each would take minutes
})

const batch = (time: number, message = 'hello') => ({
  group: 'g',
  stream: 's',
  time,
  ingestionTime: time,
  messages: [message],
})
