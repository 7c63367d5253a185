import { expect, test } from 'vitest'
import { Journal } from './journal.ts'
import { tracesOf } from './traces.ts'

const call = (trace: string, requestId: string, startedAt: number, more: object) => ({
  ...{ time: startedAt + 5, kind: 'called', trace, requestId, startedAt, service: 's3', operation: 'PutObject' },
  ...{ caller: 'arn:aws:iam::000000000000:root', ...more },
})

test('the calls of a trace come in the order in which they began, with what the functions did', () => {
  const journal = new Journal()
  journal.write(call('1-b', 'r9', 900, { what: 'other/x' }))
  journal.write(call('1-a', 'r1', 1000, { what: 'uploads/cat.jpg' }))
  const fn = 'arn:aws:sts::000000000000:assumed-role/role/thumbs'
  journal.write(
    call('1-a', 'r3', 1040, { service: 'dynamodb', operation: 'PutItem', caller: fn, error: 'AccessDenied' }),
  )
  journal.write({
    time: 1041,
    service: 'iam',
    kind: 'access-denied',
    requestId: 'r3',
    why: 'implicit-deny',
    action: 'dynamodb:PutItem',
    resource: 'a',
  })
  journal.write(call('1-a', 'r2', 1010, { service: 'lambda', operation: 'Invoke', caller: 's3.amazonaws.com' }))
  journal.write({
    time: 1060,
    service: 'lambda',
    kind: 'invocation-ended',
    requestId: 'r2',
    outcome: 'failed',
    durationMs: 20,
  })
  const traces = tracesOf(journal.since())
  expect(traces.map(({ root }) => root)).toEqual(['1-b', '1-a'])
  expect(traces[1]?.steps).toEqual([
    { requestId: 'r1', after: 0, service: 's3', operation: 'PutObject', what: 'uploads/cat.jpg', caller: 'you' },
    {
      ...{ requestId: 'r2', after: 10, service: 'lambda', operation: 'Invoke', caller: 's3' },
      run: { outcome: 'failed', durationMs: 20 },
    },
    {
      ...{ requestId: 'r3', after: 40, service: 'dynamodb', operation: 'PutItem', caller: 'thumbs' },
      ...{ error: 'AccessDenied', denied: 'nothing allows dynamodb:PutItem on a' },
    },
  ])
})
