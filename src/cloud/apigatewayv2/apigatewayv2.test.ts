import { expect, test } from 'vitest'
import { HELLO, openApis } from './apigatewayv2.fixture.ts'

test('an API with a target answers at once', async () => {
  const { ask, fetch, events } = await openApis(() => ({ message: 'Hello' }))
  const { ApiId, ApiEndpoint } = await ask('CreateApi', { Name: 'quick', ProtocolType: 'HTTP', Target: HELLO })
  expect(ApiEndpoint).toBe(`http://${ApiId}.execute-api.us-east-1.localhost:4566`)
  expect(await fetch(ApiId as string, 'GET /anything')).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/json', 'apigw-requestid': expect.stringMatching(/^[\w]{15}=$/) },
    text: '{"message":"Hello"}',
  })
  expect(events).toMatchObject([{ version: '2.0', routeKey: '$default', rawPath: '/anything' }])
})

test('the event is what the documentation shows', async () => {
  const { api, fetch, events, clock } = await openApis(() => 'hi')
  const id = await api({ routes: ['GET /items/{id}'] })
  await fetch(id, 'GET /items/7?a=1&a=2&b=', { headers: { cookie: 'c1=x; c2=y', 'user-agent': 'test' } })
  expect(events[0]).toEqual({
    version: '2.0',
    routeKey: 'GET /items/{id}',
    rawPath: '/items/7',
    rawQueryString: 'a=1&a=2&b=',
    cookies: ['c1=x', 'c2=y'],
    headers: {
      'content-length': '0',
      'user-agent': 'test',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      'x-forwarded-for': '192.0.2.1',
      'x-forwarded-port': '4566',
      'x-forwarded-proto': 'http',
    },
    queryStringParameters: { a: '1,2', b: '' },
    pathParameters: { id: '7' },
    requestContext: {
      accountId: '000000000000',
      apiId: id,
      domainName: `${id}.execute-api.us-east-1.localhost:4566`,
      domainPrefix: id,
      http: { method: 'GET', path: '/items/7', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: expect.any(String),
      routeKey: 'GET /items/{id}',
      stage: '$default',
      time: expect.stringMatching(/^01\/Jan\/2026:00:00:\d\d \+0000$/),
      timeEpoch: clock.now(),
    },
    isBase64Encoded: false,
  })
})

test('a named stage stands before the path, and its variables choose the function', async () => {
  const { ask, fetch, events } = await openApis(() => 'hi')
  const { ApiId } = await ask('CreateApi', {
    Name: 'a',
    ProtocolType: 'HTTP',
    Target: HELLO.replace('hello', '$' + '{stageVariables.fn}'),
  })
  await ask('CreateStage', { ApiId, StageName: 'dev', AutoDeploy: true, StageVariables: { fn: 'hello' } })
  expect(await fetch(ApiId as string, 'GET /dev/a%20b')).toMatchObject({ status: 200 })
  expect(events[0]).toMatchObject({
    rawPath: '/dev/a b',
    stageVariables: { fn: 'hello' },
    requestContext: { stage: 'dev', http: { path: '/dev/a b' } },
  })
  expect(await fetch(ApiId as string, 'GET /other')).toMatchObject({ status: 500 }) // the variable is not set there
})

test.each([
  ['GET /pets/dog/1', 'GET /pets/dog/1', {}],
  ['GET /pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
  ['GET /pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
  ['POST /test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
  ['POST /pets/dog/1', 'ANY /{proxy+}', { proxy: 'pets/dog/1' }],
  ['DELETE /', '$default', undefined],
  ['GET /pets/caf%C3%A9%20au', 'GET /pets/{proxy+}', { proxy: 'café au' }],
])('%s goes to %s', async (line, routeKey, pathParameters) => {
  const { api, fetch, events } = await openApis(() => 'hi')
  const routes = ['$default', 'ANY /{proxy+}', 'GET /pets/{proxy+}', 'GET /pets/dog/{id}', 'GET /pets/dog/1']
  await fetch(await api({ routes }), line)
  expect(events[0]).toMatchObject({ routeKey })
  expect(events[0]?.pathParameters ?? {}).toEqual(pathParameters ?? {})
})

test.each([
  ['no route', 'GET /nothing', 404, '{"message":"Not Found"}'],
  ['another method', 'POST /items', 404, '{"message":"Not Found"}'],
])('%s is not found', async (_, line, status, text) => {
  const { api, fetch } = await openApis()
  expect(await fetch(await api({ routes: ['GET /items'] }), line)).toMatchObject({
    status,
    text,
    headers: { 'content-type': 'application/json' },
  })
})

test.each([
  ['throws', () => new Error('no')],
  ['answers with a status that is none', () => ({ statusCode: 'abc' })],
])('callers see nothing of a function that %s', async (_, answer) => {
  const { api, fetch, journal } = await openApis(answer)
  const response = await fetch(await api(), 'GET /')
  expect(response).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' })
  expect(journal.since().at(-1)).toMatchObject({ kind: 'call-answered', status: 500, because: expect.any(String) })
})

test("a call that the function's policy does not let in is a 500, and the function does not run", async () => {
  const { api, fetch, events, permit, call, ask } = await openApis(() => 'hi')
  const { Policy } = (await call('GetPolicy', { FunctionName: 'hello' })) as { Policy: string }
  await call('RemovePermission', { FunctionName: 'hello', StatementId: JSON.parse(Policy).Statement[0].Sid })
  const id = await api({ routes: ['GET /items/{id}', 'ANY /other'] })
  await permit(`arn:aws:execute-api:us-east-1:000000000000:${id}/*/*/items/{id}`)
  expect(await fetch(id, 'GET /items/7')).toMatchObject({ status: 200 })
  expect(await fetch(id, 'GET /other')).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' })
  expect(events).toHaveLength(1)
  expect(await ask('GetApis', {})).toMatchObject({ Items: [{ ApiId: id }] })
})

test('a function that takes 30 seconds is not waited for', async () => {
  const { api, fetch, clock, call } = await openApis(() => new Promise(() => {}))
  await call('UpdateFunctionConfiguration', { FunctionName: 'hello', Timeout: 60 })
  const asked = fetch(await api(), 'GET /')
  await clock.advance(29_000)
  await clock.advance(2_000)
  expect(await asked).toMatchObject({ status: 503, text: '{"message":"Service Unavailable"}' })
})

test('cookies, types and base64 come through', async () => {
  const { api, fetch } = await openApis(() => ({
    statusCode: 200,
    cookies: ['a=1', 'b=2'],
    body: 'aGk=',
    isBase64Encoded: true,
  }))
  expect(await fetch(await api(), 'GET /')).toMatchObject({
    cookies: ['a=1', 'b=2'],
    text: 'hi',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
})

test('format 1.0 has its own event and infers nothing', async () => {
  const { api, fetch, events } = await openApis((event) =>
    event.path === '/bare'
      ? 'hi'
      : { statusCode: 200, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'], 'X-A': ['1', '2'] }, body: 'x' },
  )
  const id = await api({ version: '1.0', routes: ['GET /my/{thing}', 'GET /bare'] })
  expect(await fetch(id, 'GET /my/path?p=1&p=2', { headers: { 'x-h': 'v' } })).toMatchObject({
    status: 200,
    cookies: ['a=1', 'b=2'],
    headers: { 'x-a': '1, 2' },
  })
  expect(await fetch(id, 'GET /bare')).toMatchObject({ status: 500 })
  expect(events[0]).toMatchObject({
    version: '1.0',
    resource: '/my/{thing}',
    path: '/my/path',
    httpMethod: 'GET',
    headers: { 'x-h': 'v' },
    multiValueHeaders: { 'x-h': ['v'] },
    queryStringParameters: { p: '2' },
    multiValueQueryStringParameters: { p: ['1', '2'] },
    requestContext: {
      accountId: '000000000000',
      apiId: id,
      authorizer: { claims: null, scopes: null },
      httpMethod: 'GET',
      identity: { accessKey: null, sourceIp: '192.0.2.1' },
      path: '/my/path',
      protocol: 'HTTP/1.1',
      requestTime: expect.any(String),
      resourceId: null,
      resourcePath: '/my/{thing}',
      stage: '$default',
    },
    pathParameters: { thing: 'path' },
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
  })
})

test('a stage without auto-deploy serves what was last deployed to it', async () => {
  const { api, ask, fetch } = await openApis(() => 'hi')
  const ApiId = await api({ routes: ['GET /one'], stage: 'live' })
  await ask('CreateStage', { ApiId, StageName: 'prod' })
  expect(await fetch(ApiId, 'GET /prod/one')).toMatchObject({ status: 404 })
  await ask('CreateDeployment', { ApiId, StageName: 'prod' })
  const { Items } = (await ask('GetRoutes', { ApiId })) as { Items: { RouteId: string }[] }
  await ask('UpdateRoute', { ApiId, RouteId: Items[0]?.RouteId, RouteKey: 'GET /two' })
  expect(await fetch(ApiId, 'GET /prod/one')).toMatchObject({ status: 200 })
  expect(await fetch(ApiId, 'GET /live/one')).toMatchObject({ status: 404 })
  expect(await fetch(ApiId, 'GET /live/two')).toMatchObject({ status: 200 })
})

test('too large a body is refused', async () => {
  const { api, fetch } = await openApis()
  const id = await api()
  const big = 'x'.repeat(10 * 1024 * 1024 + 1)
  expect(await fetch(id, 'POST /', { body: big })).toMatchObject({
    status: 413,
    text: '{"message":"Request Entity Too Large"}',
  })
})
