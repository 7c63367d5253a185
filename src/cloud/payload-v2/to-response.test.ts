import { expect, test } from 'vitest'
import { toResponse } from './to-response.ts'

/** Recorded: localstack tests/aws/services/lambda_/test_lambda.snapshot.json, `test_lambda_url_invocation`. */
test.each([
  ['an object', '{"hello": "world"}', '{"hello":"world"}'],
  ['a list', '["hello", 3, true]', '["hello",3,true]'],
  ['a string', '"hello"', 'hello'],
  ['an integer', '3', '3'],
  ['a float', '3.1', '3.1'],
  ['a boolean', 'true', 'true'],
  ['nothing', 'null', 'null'],
  ['an integer too big for JavaScript', '{"id": 12345678901234567890}', '{"id":12345678901234567890}'],
  ['blanks inside strings', '{"a \\" b": " c "}', '{"a \\" b":" c "}'],
])('%s without a status is the body', (_, payload, body) => {
  expect(respond(payload)).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, body })
})

test('an answer with a status says everything itself', () => {
  const answer = {
    statusCode: 201,
    headers: { 'X-Count': 3, Done: true },
    body: 'made',
    cookies: ['a=1', 'b=2; Secure'],
  }
  expect(respond(JSON.stringify(answer))).toEqual({
    status: 201,
    headers: { 'x-count': '3', done: 'true', 'content-type': 'application/json' },
    cookies: ['a=1', 'b=2; Secure'],
    body: 'made',
  })
})

test('the type of an answer that names none depends on who asks', () => {
  const payload = new TextEncoder().encode('{"statusCode":"200","body":"hi"}')
  expect(toResponse(payload, { defaultType: 'text/plain' })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/plain' },
  })
})

test('base64 becomes bytes', () => {
  expect(respond('{"statusCode":200,"body":"AQID","isBase64Encoded":true}')?.body).toEqual(Uint8Array.of(1, 2, 3))
})

test('a status may stand alone', () => {
  expect(respond('{"statusCode":204}')).toMatchObject({ status: 204, body: '' })
})

test.each([
  ['a status that is none', '{"statusCode":"abc"}'],
  ['a status that is a fraction', '{"statusCode":200.5}'],
  ['a body that is an object', '{"statusCode":200,"body":{}}'],
  ['headers that are a list', '{"statusCode":200,"headers":[]}'],
  ['a header that is an object', '{"statusCode":200,"headers":{"a":{}}}'],
  ['cookies that are a string', '{"statusCode":200,"cookies":"a=1"}'],
  ['base64 that is none', '{"statusCode":200,"body":"%","isBase64Encoded":true}'],
  ['no JSON', 'hello'],
])('%s is malformed', (_, payload) => {
  expect(respond(payload)).toBeUndefined()
})

const respond = (payload: string) => toResponse(new TextEncoder().encode(payload))
