import { expect, test } from 'vitest'
import { HELLO, openApis, type TestEvent } from './apigateway.fixture.ts'

const policy = (Effect: string, Resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }],
})
const token = (value: string) => ({ headers: [['Authorization', value]] as [string, string][] })

test('a token authorizer lets its caller in, and its context goes to the function as texts', async () => {
  const { fetch, id, events } = await guarded(() => ({
    principalId: 'ada',
    policyDocument: policy('Allow', '*'),
    context: { level: 3, ok: true },
  }))
  expect(await fetch(id, 'GET /dev/items/7', token('secret'))).toMatchObject({ status: 200 })
  expect(events[0]).toEqual({
    type: 'TOKEN',
    authorizationToken: 'secret',
    methodArn: `arn:aws:execute-api:us-east-1:000000000000:${id}/dev/GET/items/7`,
  })
  expect(events[1]?.requestContext.authorizer).toEqual({
    principalId: 'ada',
    level: '3',
    ok: 'true',
    integrationLatency: 0,
  })
})

test.each([
  [
    'an explicit no',
    () => ({ principalId: 'a', policyDocument: policy('Deny', '*') }),
    403,
    '{"Message":"User is not authorized to access this resource with an explicit deny"}',
  ],
  [
    'no yes',
    () => ({ principalId: 'a', policyDocument: policy('Allow', 'arn:aws:execute-api:*:*:*/*/POST/*') }),
    403,
    '{"Message":"User is not authorized to access this resource"}',
  ],
  ['Unauthorized as an error', () => new Error('Unauthorized'), 401, '{"message":"Unauthorized"}'],
  ['another error', () => new Error('no'), 500, '{"message":null}'],
  ['what is no policy', () => ({ principalId: 'a' }), 500, '{"message":null}'],
])('an authorizer that answers %s', async (_, answer, status, text) => {
  const { fetch, id } = await guarded(answer)
  expect(await fetch(id, 'GET /dev/items/7', token('secret'))).toMatchObject({ status, text })
})

test('without a token, or with one of another form, nobody is asked', async () => {
  const { fetch, id, events } = await guarded(() => new Error('no'), { identityValidationExpression: 'Bearer .+' })
  expect(await fetch(id, 'GET /dev/items/7')).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' })
  expect(await fetch(id, 'GET /dev/items/7', token('Basic x'))).toMatchObject({ status: 401 })
  expect(events).toEqual([])
})

test('a policy is kept for five minutes', async () => {
  const { fetch, id, events, clock } = await guarded(() => ({ principalId: 'a', policyDocument: policy('Allow', '*') }))
  const asked = () => events.filter(({ type }) => type === 'TOKEN').length
  for (let time = 0; time < 3; time++) await fetch(id, 'GET /dev/items/7', token('a'))
  expect(asked()).toBe(1)
  await clock.advance(300_000)
  await fetch(id, 'GET /dev/items/7', token('a'))
  expect(asked()).toBe(2)
})

test('a request authorizer sees the whole request but its body', async () => {
  const { fetch, id, events } = await guarded(() => ({ principalId: 'a', policyDocument: policy('Allow', '*') }), {
    ...{ type: 'REQUEST', identitySource: 'method.request.querystring.key' },
  })
  expect(await fetch(id, 'GET /dev/items/7')).toMatchObject({ status: 401 })
  expect(await fetch(id, 'GET /dev/items/7?key=k')).toMatchObject({ status: 200 })
  expect(events[0]).toMatchObject({
    ...{ type: 'REQUEST', resource: '/items/{id}', path: '/items/7', httpMethod: 'GET', pathParameters: { id: '7' } },
    ...{ queryStringParameters: { key: 'k' }, requestContext: { stage: 'dev', resourcePath: '/items/{id}' } },
  })
  expect(events[0]).not.toHaveProperty('body')
})

async function guarded(answer: (event: TestEvent) => unknown, settings: object = {}) {
  const apis = await openApis((event) => (event.methodArn ? answer(event) : { statusCode: 200, body: 'hi' }))
  const method = async (restApiId: string) => {
    const { id } = await apis.ask('CreateAuthorizer', {
      ...{
        restApiId,
        name: 'guard',
        type: 'TOKEN',
        authorizerUri: HELLO,
        identitySource: 'method.request.header.Authorization',
        ...settings,
      },
    })
    return { authorizationType: 'CUSTOM', authorizerId: id }
  }
  return { ...apis, id: await apis.api(['GET /items/{id}'], { method }) }
}
