import { expect, test } from 'vitest'
import type { HttpResponse } from '../../http.ts'
import type { Outcome } from '../invocation.ts'
import type { RuntimeRequest } from './request.ts'
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
    expect((await api.handle({ method: 'POST', path, headers: {}, read: body('') })).status).toBe(404)
})

const pieces =
  (...all: (string | Uint8Array)[]) =>
  async (piece: (bytes: Uint8Array) => void | Promise<void>) => {
    for (const each of all) await piece(typeof each === 'string' ? bytes(each) : each)
    return {}
  }
const chunked = { 'transfer-encoding': 'chunked', 'content-type': 'text/plain' }

test('who takes pieces gets them one by one, up to 200 MB', async () => {
  const { api, told, next } = runtime()
  void next()
  let length = 0
  api.give(invocation, 0, {
    begun: (head) => void told.push(head),
    streamed: (chunk) => void (length += chunk.length),
  })
  const path = '/2018-06-01/runtime/invocation/id/response'
  const large = new Uint8Array(60 * 1024 * 1024)
  const { status } = await api.handle({
    method: 'POST',
    path,
    headers: chunked,
    read: pieces(large, large, large, large),
  })
  expect(status).toBe(413)
  expect(length).toBe(200 * 1024 * 1024)
  expect(told.slice(1)).toEqual([
    { contentType: 'text/plain' },
    expect.objectContaining({ errorType: 'Function.ResponseSizeTooLarge' }),
  ])
})

test('while an answer comes, neither another nor a question is in turn', async () => {
  const { api, next, post } = given()
  let finish = () => {}
  const read = () => new Promise<Record<string, string>>((resolve) => (finish = () => resolve({})))
  const path = '/2018-06-01/runtime/invocation/id/response'
  const answer = api.handle({ method: 'POST', path, headers: chunked, read })
  expect(await post('invocation/id/error', '{}')).toEqual(outOfTurn('InvocationResponse', 'InvocationErrorResponse'))
  expect((await next()).status).toBe(403)
  finish()
  expect((await answer).status).toBe(202)
})

test('an answer that broke off is an error once the runtime asks for more', async () => {
  const { api, told, next } = given()
  const path = '/2018-06-01/runtime/invocation/id/response'
  const broken = { method: 'POST', path, headers: chunked, read: async () => undefined }
  expect((await api.handle(broken)).status).toBe(400)
  expect(told).toEqual(['waits'])
  void next()
  expect(told).toMatchObject(['waits', { errorType: 'Runtime.TruncatedResponse' }, 'waits'])
})

test('a response mode that is none is refused', async () => {
  const { api, told } = given()
  const path = '/2018-06-01/runtime/invocation/id/response'
  const headers = { 'lambda-runtime-function-response-mode': 'rushing' }
  expect(await api.handle({ method: 'POST', path, headers, read: body('1') })).toMatchObject({
    status: 400,
    body: expect.stringContaining('InvalidFunctionResponseMode'),
  })
  expect(told[1]).toMatchObject({ errorType: 'Runtime.InvalidResponseModeHeader' })
})

const bytes = (text: string) => new TextEncoder().encode(text)

/** A body that comes in one piece. */
const body =
  (text: string): RuntimeRequest['read'] =>
  async (piece) => {
    if (text) await piece(bytes(text))
    return {}
  }

const invocation = { requestId: 'id', payload: bytes('{"n":1}'), functionArn: 'arn', traceId: 'Root=1' }

/** A runtime that was just started, and what Lambda has heard of it. */
function runtime() {
  const told: unknown[] = []
  const api = new RuntimeApi({
    waits: () => told.push('waits'),
    answered: (outcome) => told.push(outcome),
    initFailed: (outcome) => told.push(outcome),
  })
  const ask = async (method: string, path: string, text = '', headers = {}): Promise<HttpResponse> =>
    api.handle({ method, path: `/2018-06-01/runtime/${path}`, headers, read: body(text) })
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
