import { expect, test } from 'vitest'
import type { HttpRequest } from '../http.ts'
import { type EventContext, toEvent } from './to-event.ts'

test('an event has what the documentation lists, and nothing of format 1.0', () => {
  const event = toEvent(
    request({ query: 'a=1&a=2&b=', headers: { cookie: 'c1=x; c2=y', 'user-agent': 'agent', host: 'abc.example' } }),
    context({ pathParameters: { id: '7' }, stageVariables: { color: 'blue' } }),
  )
  expect(event).toEqual({
    version: '2.0',
    routeKey: 'GET /items/{id}',
    rawPath: '/items/7',
    rawQueryString: 'a=1&a=2&b=',
    cookies: ['c1=x', 'c2=y'],
    headers: { 'user-agent': 'agent', host: 'abc.example' },
    queryStringParameters: { a: '1,2', b: '' },
    requestContext: {
      accountId: '123456789012',
      apiId: 'abc',
      domainName: 'abc.execute-api.us-east-1.localhost:4566',
      domainPrefix: 'abc',
      http: { method: 'GET', path: '/items/7', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'agent' },
      requestId: 'id',
      routeKey: 'GET /items/{id}',
      stage: '$default',
      time: '12/Mar/2020:19:03:58 +0000',
      timeEpoch: 1583348638390 + 691200000,
    },
    pathParameters: { id: '7' },
    isBase64Encoded: false,
    stageVariables: { color: 'blue' },
  })
})

test('what is not there has no member', () => {
  const event = toEvent(request({}), context({ pathParameters: {} }))
  for (const absent of ['cookies', 'queryStringParameters', 'pathParameters', 'stageVariables', 'body'])
    expect(event).not.toHaveProperty(absent)
})

test('repeated headers are joined by commas without blanks, and names are in lower case', () => {
  const rawHeaders = [
    ['X-Tag', 'a'],
    ['x-tag', 'b'],
    ['Accept', 'text/a, text/b'],
    ['Connection', 'close'],
  ] as const
  expect(toEvent(request({ rawHeaders }), context({})).headers).toEqual({ 'x-tag': 'a,b', accept: 'text/a, text/b' })
})

test('parameters are decoded, the raw query string is not', () => {
  const event = toEvent(request({ query: 'q=a%20b+c&%C3%A9&broken=%zz' }), context({}))
  expect(event.queryStringParameters).toEqual({ q: 'a b c', é: '', broken: '%zz' })
  expect(event.rawQueryString).toBe('q=a%20b+c&%C3%A9&broken=%zz')
})

test.each([
  ['application/json', '{"a":"é"}', false],
  ['application/json; charset=utf-8', '{"a":"é"}', false],
  ['text/csv', '{"a":"é"}', false],
  ['application/xml', '{"a":"é"}', false],
  ['application/x-www-form-urlencoded', 'eyJhIjoiw6kifQ==', true],
  ['application/octet-stream', 'eyJhIjoiw6kifQ==', true],
  ['', 'eyJhIjoiw6kifQ==', true],
])('a body of type "%s" is %s', (type, body, isBase64Encoded) => {
  const sent = request({ headers: { 'content-type': type }, body: new TextEncoder().encode('{"a":"é"}') })
  expect(toEvent(sent, context({}))).toMatchObject({ body, isBase64Encoded })
})

const request = (differences: Partial<HttpRequest>): HttpRequest => ({
  method: 'GET',
  path: '/items/7',
  query: '',
  headers: {},
  body: new Uint8Array(),
  ...differences,
})

const context = (differences: Partial<EventContext>): EventContext => ({
  accountId: '123456789012',
  apiId: 'abc',
  domainName: 'abc.execute-api.us-east-1.localhost:4566',
  requestId: 'id',
  routeKey: 'GET /items/{id}',
  stage: '$default',
  time: 1583348638390 + 691200000, // the documentation's own time and epoch are eight days apart
  sourceIp: '192.0.2.1',
  rawPath: '/items/7',
  ...differences,
})
