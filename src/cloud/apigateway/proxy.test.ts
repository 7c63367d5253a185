import { expect, test } from 'vitest'
import { openApis } from './apigateway.fixture.ts'

/** Recorded: localstack tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json, `test_lambda_aws_proxy_integration`. */
test('the event is what AWS was recorded to send', async () => {
  const { api, fetch, events } = await openApis()
  const id = await api(['ANY /{proxy+}'])
  const headers: [string, string][] = [
    ['Accept', '*/*'],
    ['tEsT-HEADeR', 'aValUE'],
    ['User-Agent', 'test'],
  ]
  await fetch(id, 'GET /dev/proxy-value/?a=1&a=2', { headers })
  expect(events[0]).toEqual({
    resource: '/{proxy+}',
    path: '/proxy-value/',
    httpMethod: 'GET',
    headers: { Accept: '*/*', 'tEsT-HEADeR': 'aValUE', 'User-Agent': 'test', ...ADDED },
    multiValueHeaders: expect.objectContaining({ 'tEsT-HEADeR': ['aValUE'] }),
    queryStringParameters: { a: '2' },
    multiValueQueryStringParameters: { a: ['1', '2'] },
    pathParameters: { proxy: 'proxy-value' },
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: id,
      deploymentId: expect.stringMatching(/^\w{6}$/),
      domainName: `${id}.execute-api.us-east-1.localhost:4566`,
      domainPrefix: id,
      extendedRequestId: expect.any(String),
      httpMethod: 'GET',
      identity: {
        ...{ accessKey: null, accountId: null, caller: null, cognitoAuthenticationProvider: null },
        ...{ cognitoAuthenticationType: null, cognitoIdentityId: null, cognitoIdentityPoolId: null },
        ...{ principalOrgId: null, sourceIp: '192.0.2.1', user: null, userAgent: 'test', userArn: null },
      },
      path: '/dev/proxy-value/',
      protocol: 'HTTP/1.1',
      requestId: 'request',
      requestTime: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      requestTimeEpoch: expect.any(Number),
      resourceId: expect.stringMatching(/^\w{6}$/),
      resourcePath: '/{proxy+}',
      stage: 'dev',
    },
    body: null,
    isBase64Encoded: false,
  })
})

const ADDED = {
  'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-/),
  ...{ 'X-Forwarded-For': '192.0.2.1', 'X-Forwarded-Port': '4566', 'X-Forwarded-Proto': 'http' },
}

/** Recorded: the same file, `test_aws_proxy_response_payload_format_validation`. */
test.each([
  ['no body', { statusCode: 200 }, 200, {}, ''],
  [
    'headers',
    { statusCode: 200, headers: { 'test-header': 'value', 'header-bool': true } },
    200,
    { 'test-header': 'value', 'header-bool': 'true' },
    '',
  ],
  ['null headers', { statusCode: 200, headers: null }, 200, {}, ''],
  [
    'base64 that nobody accepts',
    { statusCode: 200, body: 'dGVzdC1kYXRh', isBase64Encoded: true },
    200,
    {},
    'dGVzdC1kYXRh',
  ],
  [
    'many values',
    { statusCode: 200, multiValueHeaders: { 'test-multi': ['value1', 'value2'] } },
    200,
    { 'test-multi': 'value1, value2' },
    '',
  ],
  [
    'many values and one',
    { statusCode: 200, multiValueHeaders: { 'tesT-Multi': ['value-multi'] }, headers: { 'test-multi': 'value-solo' } },
    200,
    { 'test-multi': 'value-multi, value-solo' },
    '',
  ],
  ['a status in digits', { statusCode: '201' }, 201, {}, ''],
  ['headers alone', { headers: { 'test-header': 'value' } }, 200, { 'test-header': 'value' }, ''],
])('an answer of %s is fine', async (_, answer, status, headers, text) => {
  const { api, fetch } = await openApis(() => answer)
  const response = await fetch(await api(['ANY /{proxy+}']), 'POST /dev/test')
  expect(response).toMatchObject({ status, text, headers: { 'content-type': 'application/json', ...headers } })
  expect(response.headers).toMatchObject({ 'x-amzn-requestid': 'request', 'x-amz-apigw-id': expect.any(String) })
})

test.each([
  ['an unknown member', { statusCode: 200, wrongValue: 'value' }],
  ['nothing', {}],
  ['one value for many', { statusCode: 200, multiValueHeaders: { 'test-multi-invalid': 'value1' } }],
  ['a status that is none', { statusCode: 'test' }],
  ['a string', 'justAString'],
  ['a body that is an object', { statusCode: 200, body: {} }],
  ['an error', new Error('no')],
])('an answer of %s is malformed', async (_, answer) => {
  const { api, fetch } = await openApis(() => answer)
  expect(await fetch(await api(['ANY /{proxy+}']), 'POST /dev/test')).toMatchObject({
    ...{ status: 502, text: '{"message":"Internal server error"}' },
    headers: { 'x-amzn-errortype': 'InternalServerErrorException' },
  })
})

/** Recorded: test_apigateway_common.snapshot.json, `test_routing_not_found`. */
test.each([
  ['an unknown path', 'GET /dev/nothing', 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  ['an unknown method', 'POST /dev/items/1', 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  ['an unknown stage', 'GET /prod/items/1', 'Forbidden', 'ForbiddenException'],
])('%s is forbidden', async (_, line, message, type) => {
  const { api, fetch } = await openApis()
  const response = await fetch(await api(['GET /items/{id}']), line)
  expect(response).toMatchObject({
    status: 403,
    text: JSON.stringify({ message }),
    headers: { 'x-amzn-errortype': type },
  })
})

test('a function that takes 29 seconds is not waited for', async () => {
  const { api, fetch, clock, call } = await openApis(() => new Promise(() => {}))
  await call('UpdateFunctionConfiguration', { FunctionName: 'hello', Timeout: 60 })
  const asked = fetch(await api(['GET /']), 'GET /dev')
  await clock.advance(30_000)
  expect(await asked).toMatchObject({ status: 504, text: '{"message":"Endpoint request timed out"}' })
})

test('a function that does not let the API in is a 500', async () => {
  const { api, fetch, call, events } = await openApis()
  const id = await api(['GET /'])
  await call('RemovePermission', { FunctionName: 'hello', StatementId: 'api' })
  expect(await fetch(id, 'GET /dev')).toMatchObject({ status: 500, text: '{"message":"Internal server error"}' })
  expect(events).toEqual([])
})

test('binary media types come as base64 and go as bytes', async () => {
  const { api, fetch, events } = await openApis(() => ({ statusCode: 200, body: '/wA=', isBase64Encoded: true }))
  const id = await api(['POST /'], { api: { binaryMediaTypes: ['image/*'] } })
  const { body } = await fetch(id, 'POST /dev', {
    headers: [
      ['Content-Type', 'image/png'],
      ['Accept', 'image/png'],
    ],
    body: Uint8Array.of(255, 0),
  })
  expect(events[0]).toMatchObject({ body: '/wA=', isBase64Encoded: true })
  expect(body).toEqual(Uint8Array.of(255, 0))
})

test('a stage serves what was deployed to it until the next deployment', async () => {
  const { api, fetch, ask } = await openApis()
  const restApiId = await api(['GET /one'])
  const { items } = (await ask('GetResources', { restApiId })) as { items: { id: string; path: string }[] }
  await ask('DeleteResource', { restApiId, resourceId: items.find(({ path }) => path === '/one')?.id })
  expect(await fetch(restApiId, 'GET /dev/one')).toMatchObject({ status: 200 })
})
