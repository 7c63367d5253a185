import { expect, test } from 'vitest'
import { HELLO, openApis, type TestEvent } from './apigatewayv2.fixture.ts'

const key = (value: string) => ({ headers: { 'x-key': value } })

test('a simple response lets its caller in, with a context for the function', async () => {
  const { fetch, id, events } = await guarded(() => ({ isAuthorized: true, context: { user: 'ada', level: 3 } }))
  expect(await fetch(id, 'GET /items/7?q=1', key('secret'))).toMatchObject({ status: 200 })
  expect(events[0]).toMatchObject({
    version: '2.0',
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:us-east-1:000000000000:${id}/$default/GET/items/7`,
    identitySource: ['secret'],
    routeKey: 'GET /items/{id}',
    rawPath: '/items/7',
    rawQueryString: 'q=1',
    headers: { 'x-key': 'secret' },
    pathParameters: { id: '7' },
    requestContext: { http: { method: 'GET' } },
  })
  expect(events[0]).not.toHaveProperty('isBase64Encoded')
  expect(events[1]?.requestContext.authorizer).toEqual({ lambda: { user: 'ada', level: 3 } })
})

test.each([
  ['no', () => ({ isAuthorized: false }), 403, 'Forbidden'],
  ['what is no decision', () => ({ ok: true }), 500, 'Internal Server Error'],
  ['nothing, for it throws', () => new Error('no'), 500, 'Internal Server Error'],
  ['Unauthorized as an error', () => new Error('Unauthorized'), 401, 'Unauthorized'],
])('an authorizer that answers %s', async (_, answer, status, message) => {
  const { fetch, id, events } = await guarded(answer)
  expect(await fetch(id, 'GET /items/7', key('secret'))).toMatchObject({ status, text: JSON.stringify({ message }) })
  expect(events).toHaveLength(1)
})

test('without its identity source a request is unauthorized, and nobody is asked', async () => {
  const { fetch, id, events } = await guarded(() => ({ isAuthorized: true }))
  expect(await fetch(id, 'GET /items/7')).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' })
  expect(events).toEqual([])
})

test('a result is kept for its time to live, by identity', async () => {
  const { fetch, id, asked, clock } = await guarded(() => ({ isAuthorized: true }), {
    AuthorizerResultTtlInSeconds: 60,
  })
  for (const value of ['a', 'a', 'b', 'a']) await fetch(id, 'GET /items/7', key(value))
  expect(asked()).toBe(2)
  await clock.advance(60_000)
  await fetch(id, 'GET /items/7', key('a'))
  expect(asked()).toBe(3)
})

test('a kept policy is judged anew for each path', async () => {
  const policy = (Resource: string) => ({
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource }],
  })
  const { fetch, id, asked, events } = await guarded(
    () => ({
      principalId: 'ada',
      policyDocument: policy('arn:aws:execute-api:*:*:*/*/GET/items/7'),
      context: { user: 'ada' },
    }),
    { AuthorizerResultTtlInSeconds: 60, EnableSimpleResponses: false, AuthorizerPayloadFormatVersion: '1.0' },
  )
  expect(await fetch(id, 'GET /items/7', key('a'))).toMatchObject({ status: 200 })
  expect(await fetch(id, 'GET /items/8', key('a'))).toMatchObject({ status: 403 })
  expect(asked()).toBe(1)
  expect(events[0]).toMatchObject({
    ...{ version: '1.0', type: 'REQUEST', identitySource: 'a', authorizationToken: 'a', httpMethod: 'GET' },
    methodArn: `arn:aws:execute-api:us-east-1:000000000000:${id}/$default/GET/items/7`,
    ...{ resource: '/items/{id}', path: '/items/7', headers: { 'x-key': 'a' }, pathParameters: { id: '7' } },
    requestContext: { resourcePath: '/items/{id}', identity: { sourceIp: '192.0.2.1' } },
  })
})

async function guarded(answer: (event: TestEvent) => unknown, settings: object = {}) {
  const apis = await openApis((event) => (event.type === 'REQUEST' ? answer(event) : 'hi'))
  const id = await apis.api({ routes: ['GET /items/{id}'] })
  const { AuthorizerId } = await apis.ask('CreateAuthorizer', {
    ...{ ApiId: id, Name: 'lambda', AuthorizerType: 'REQUEST', IdentitySource: ['$request.header.X-Key'] },
    ...{ AuthorizerUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${HELLO}/invocations` },
    ...{ AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true, ...settings },
  })
  const { Items } = (await apis.ask('GetRoutes', { ApiId: id })) as { Items: { RouteId: string }[] }
  const { RouteId } = Items[0] ?? {}
  await apis.ask('UpdateRoute', { ApiId: id, RouteId, AuthorizationType: 'CUSTOM', AuthorizerId })
  return { ...apis, id, asked: () => apis.events.filter(({ type }) => type === 'REQUEST').length }
}
