import { expect, test } from 'vitest'
import type { HttpResponse } from '../http.ts'
import type { Outcome } from './invocation.ts'
import { RuntimeApi } from './runtime-api.ts'

// Words and statuses of https://github.com/aws/aws-lambda-runtime-interface-emulator, internal/lambda/rapi.

test('hands an event over with what Lambda says of it', async () => {
  const { next, api } = runtime()
  const event = next()
  api.give({ ...invocation, clientContext: '{"custom":{}}' }, 1_700_000_003_000)
  expect(await event).toEqual({
    status: 200,
    headers: {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': 'id',
      'lambda-runtime-deadline-ms': '1700000003000',
      'lambda-runtime-invoked-function-arn': 'arn',
      'lambda-runtime-trace-id': 'Root=1',
      'lambda-runtime-client-context': '{"custom":{}}',
    },
    body: invocation.payload,
  })
})

test('an answer is taken as it is, JSON or not', async () => {
  const { post, told } = given()
  expect(await post('invocation/id/response', 'not JSON')).toEqual([202, { status: 'OK' }])
  expect(told).toEqual(['waits', { kind: 'succeeded', payload: bytes('not JSON') }])
})

test('an answer may have 6,291,556 bytes and not one more', async () => {
  const fits = given()
  expect((await fits.post('invocation/id/response', 'x'.repeat(6_291_556)))[0]).toBe(202)
  const { post, told } = given()
  expect(await post('invocation/id/response', 'x'.repeat(6_291_557))).toEqual([
    413,
    { errorType: 'RequestEntityTooLarge', errorMessage: 'Exceeded maximum allowed payload size (6291556 bytes).' },
  ])
  expect(told[1]).toMatchObject({ kind: 'failed', errorType: 'Function.ResponseSizeTooLarge' })
})

test.each([
  ['its body', '{"errorType":"Refused","errorMessage":"no","trace":[]}', undefined, 'Refused', undefined],
  ['a header, and wrapped', 'garbage', 'Function.Odd', 'Function.Odd', 'garbage'],
  ['nobody', '', undefined, 'Runtime.Unknown', ''],
  ['nobody, in JSON that is no error', 'null', undefined, 'Runtime.Unknown', 'null'],
  ['nobody, in a list', '[1]', undefined, 'Runtime.Unknown', '[1]'],
  [
    'a body with a message that is no text',
    '{"errorType":"A","errorMessage":1}',
    undefined,
    'Runtime.Unknown',
    undefined,
  ],
])('an error named by %s is an outcome', async (_, body, header, errorType, wrapped) => {
  const { post, told } = given()
  const [status] = await post('invocation/id/error', body, header)
  expect(status).toBe(202)
  const outcome = told[1] as Outcome & { kind: 'failed' }
  expect(outcome.errorType).toBe(errorType)
  const payload = JSON.parse(new TextDecoder().decode(outcome.payload))
  expect(payload).toMatchObject(wrapped === undefined ? {} : { errorType, errorMessage: wrapped })
  if (wrapped === undefined && errorType === 'Refused') expect(outcome.payload).toEqual(bytes(body))
})

const outOfTurn = (from: string, to: string) => [
  403,
  {
    errorType: 'InvalidStateTransition',
    errorMessage: `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`,
  },
]
const invalidRequestId = [400, { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' }]

test('a second answer to one event is refused, and changes nothing', async () => {
  const { post, next, told } = given()
  await post('invocation/id/response', '1')
  expect(await post('invocation/id/response', '2')).toEqual(outOfTurn('RuntimeResponseSentState', 'InvocationResponse'))
  expect(await post('invocation/id/error', '{}')).toEqual(
    outOfTurn('RuntimeResponseSentState', 'InvocationErrorResponse'),
  )
  void next()
  expect(await post('invocation/id/response', '3')).toEqual(invalidRequestId)
  expect(told).toEqual(['waits', { kind: 'succeeded', payload: bytes('1') }, 'waits'])
})

test('an answer to an event that it does not hold is refused', async () => {
  expect(await given().post('invocation/other/response', '1')).toEqual(invalidRequestId)
  expect(await runtime().post('invocation/id/response', '1')).toEqual(invalidRequestId)
})

test('a runtime that asks again, for it lost the connection, gets the same event', async () => {
  const { api, next, post, told } = runtime()
  void next()
  const again = next()
  api.give(invocation, 0)
  expect((await again).body).toBe(invocation.payload)
  expect((await next()).body).toBe(invocation.payload)
  await post('invocation/id/response', '1')
  expect(told).toEqual(['waits', { kind: 'succeeded', payload: bytes('1') }])
})

test('Init may fail once, and then there are no events', async () => {
  const { post, next, told } = runtime()
  expect(await post('init/error', '{"errorType":"Runtime.Bad","errorMessage":"no"}')).toEqual([202, { status: 'OK' }])
  expect(told).toMatchObject([{ kind: 'failed', errorType: 'Runtime.Bad' }])
  expect(await post('init/error', '{}')).toEqual(outOfTurn('InitError', 'InitError'))
  expect((await next()).status).toBe(403)
})

test('after Init there is no error of Init', async () => {
  const { post, next } = runtime()
  void next()
  expect(await post('init/error', '{}')).toEqual(outOfTurn('Ready', 'InitError'))
})

test('what is not of the Runtime API is not there', async () => {
  const { api } = runtime()
  for (const path of ['/', '/2018-06-01/runtime/invocation/next/', '/2018-06-01/extension/register'])
    expect((await api.handle({ method: 'POST', path, query: '', headers: {}, body: bytes('') })).status).toBe(404)
})

const bytes = (text: string) => new TextEncoder().encode(text)
const invocation = { requestId: 'id', payload: bytes('{"n":1}'), functionArn: 'arn', traceId: 'Root=1' }

/** A runtime that was just started, and what Lambda has heard of it. */
function runtime() {
  const told: unknown[] = []
  const api = new RuntimeApi({
    waits: () => told.push('waits'),
    answered: (outcome) => told.push(outcome),
    initFailed: (outcome) => told.push(outcome),
  })
  const ask = async (method: string, path: string, body = '', headers = {}): Promise<HttpResponse> =>
    api.handle({ method, path: `/2018-06-01/runtime/${path}`, query: '', headers, body: bytes(body) })
  return {
    api,
    told,
    next: () => ask('GET', 'invocation/next'),
    async post(path: string, body: string, errorType?: string) {
      const answer = await ask('POST', path, body, errorType ? { 'lambda-runtime-function-error-type': errorType } : {})
      return [answer.status, JSON.parse(answer.body as string)]
    },
  }
}

/** One that holds an event. */
function given() {
  const started = runtime()
  void started.next()
  started.api.give(invocation, 0)
  return started
}
