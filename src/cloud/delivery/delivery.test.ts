import { expect, test } from 'vitest'
import { heldClock } from '../clock.ts'
import { ServiceError } from '../errors.ts'
import { memoryStore } from '../store.ts'
import { Agenda } from './agenda.ts'
import { Deliveries, type Pending } from './deliveries.ts'
import { afterFailure, errorCodeOf, type RetryPolicy } from './retry-policy.ts'

test('an agenda calls each when it is due, in order', async () => {
  const clock = heldClock(0)
  const seen: [string, number][] = []
  const agenda = new Agenda(clock, (key, time) => seen.push([key, time]))
  for (const time of [50, 10, 30, 20, 40]) agenda.set(`at ${time}`, time)
  agenda.set('at 10', 25) // put off
  agenda.delete('at 30')
  await clock.advance(45)
  expect(seen).toEqual([
    ['at 20', 20],
    ['at 10', 25],
    ['at 40', 40],
  ])
  agenda.close()
  await clock.advance(100)
  expect(seen).toHaveLength(3)
})

test('what is due may set itself anew', async () => {
  const clock = heldClock(0)
  const times: number[] = []
  const agenda = new Agenda(clock, (key, time) => {
    times.push(time)
    agenda.set(key, time + 10)
  })
  agenda.set('tick', 10)
  await clock.advance(35)
  expect(times).toEqual([10, 20, 30])
})

test('a hundred thousand are set and put off without looking at each other', async () => {
  const clock = heldClock(0)
  let called = 0
  const agenda = new Agenda(clock, () => called++)
  for (let round = 0; round < 3; round++)
    for (let at = 0; at < 100_000; at++) agenda.set(String(at), 1_000_000 + ((at * 7919) % 100_003))
  await clock.advance(2_000_000)
  expect(called).toBe(100_000)
})

const busy = new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429)
const denied = new ServiceError('AccessDeniedException', 'no', 403)

test('what is not taken is tried again, further and further apart', async () => {
  const { clock, deliver, tried, given } = open({ refuses: 3, error: busy })
  deliver()
  await clock.advance(60_000)
  expect(tried).toEqual([0, 1000, 3000, 7000])
  expect(given).toEqual([])
})

test('after so many retries it is given up', async () => {
  const { clock, deliver, tried, given } = open({ refuses: 9, error: busy, policy: { MaximumRetryAttempts: 2 } })
  deliver()
  await clock.advance(60_000)
  expect(tried).toEqual([0, 1000, 3000])
  expect(given).toEqual([{ exhausted: 'MaximumRetryAttempts' }])
})

test('by default after 24 hours or 185 retries, whichever comes first', async () => {
  const { clock, deliver, tried, given } = open({ refuses: 1000, error: busy })
  deliver()
  await clock.advance(86_400_000)
  expect(tried.length).toBeGreaterThan(150)
  expect(given).toHaveLength(1)
})

test('too old is given up', async () => {
  const { clock, deliver, given } = open({ refuses: 99, error: busy, policy: { MaximumEventAgeInSeconds: 60 } })
  deliver()
  await clock.advance(60_000)
  expect(given).toEqual([{ exhausted: 'MaximumEventAgeInSeconds' }])
})

test('what is not allowed is not tried again', async () => {
  const { clock, deliver, tried, given } = open({ refuses: 9, error: denied })
  deliver()
  await clock.advance(60_000)
  expect(tried).toEqual([0])
  expect(given).toEqual(['not-retried'])
})

test('a kill in between delivers it when the cloud is back', async () => {
  const { clock, deliver, table, close } = open({ refuses: 9, error: busy })
  deliver()
  await clock.advance(500)
  close()
  const after = open({ refuses: 0, error: busy, table, clock })
  after.deliveries.resume()
  await clock.advance(1000)
  expect(after.tried).toEqual([1000])
  expect(table.size).toBe(0)
})

test.each([
  [denied, 'NO_PERMISSIONS'],
  [new ServiceError('ResourceNotFoundException', '', 404), 'NO_RESOURCE'],
  [new ServiceError('QueueDoesNotExist', '', 400), 'NO_RESOURCE'],
  [busy, 'THROTTLING'],
  [new ServiceError('InvalidParameterValueException', '', 400), 'INVALID_PARAMETER'],
  [new ServiceError('ServiceException', '', 500), 'INTERNAL_ERROR'],
  [new Error('a bug'), 'INTERNAL_ERROR'],
])('%s is %s', (error, code) => {
  expect(errorCodeOf(error)).toBe(code)
})

type Faults = {
  refuses: number
  error: Error
  policy?: RetryPolicy
  clock?: ReturnType<typeof heldClock>
  table?: Map<string, Pending>
}

/** Deliveries to somebody who refuses a number of times. */
function open({ refuses, error, policy, clock = heldClock(0), table = memoryStore().table('d') as never }: Faults) {
  const [tried, given]: [number[], unknown[]] = [[], []]
  const deliveries = new Deliveries<Pending>({
    clock,
    table: table as never,
    async attempt() {
      tried.push(clock.now())
      if (tried.length <= refuses) throw error
    },
    retryAfter(item, why) {
      const verdict = afterFailure(item, why, clock.now(), policy)
      return typeof verdict === 'object' && 'wait' in verdict ? verdict.wait : undefined
    },
    async giveUp(item, why) {
      given.push(afterFailure(item, why, clock.now(), policy))
    },
    lost: () => {},
  })
  const deliver = () => deliveries.accept({ id: 'one', acceptedAt: clock.now(), dueAt: clock.now(), attempts: 0 })
  return { clock, deliveries, deliver, tried, given, table, close: () => deliveries.close() }
}
