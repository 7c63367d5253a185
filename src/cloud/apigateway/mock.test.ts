import { expect, test } from 'vitest'
import { HELLO, openApis } from './apigateway.fixture.ts'

const CORS = `
swagger: '2.0'
info: { title: shop, version: '1.0' }
x-amazon-apigateway-binary-media-types: [ image~1png ]
x-amazon-apigateway-gateway-responses:
  DEFAULT_4XX:
    responseParameters: { gatewayresponse.header.Access-Control-Allow-Origin: "'*'" }
    responseTemplates: { application/json: '{"oops":$context.error.messageString}' }
paths:
  /items/{id}:
    get:
      operationId: getItem
      security: [ { token: [] } ]
      x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: '${HELLO}' }
    options:
      responses: { '200': { headers: { Access-Control-Allow-Origin: { type: string } } } }
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: { application/json: "{\\n  \\"statusCode\\" : 200\\n}\\n" }
        responses:
          default:
            statusCode: '200'
            responseParameters:
              method.response.header.Access-Control-Allow-Origin: "'https://example.com'"
              method.response.header.Access-Control-Allow-Methods: "'GET,OPTIONS'"
            responseTemplates: { application/json: "{}\\n" }
securityDefinitions:
  token:
    { type: apiKey, name: X-Token, in: header, x-amazon-apigateway-authtype: custom,
      x-amazon-apigateway-authorizer: { type: token, authorizerUri: '${HELLO}' } }
`

test('a Swagger document makes an API, with CORS by a mock as SAM writes it', async () => {
  const { ask, fetch } = await openApis()
  const { id, ...api } = await ask('ImportRestApi', { body: new TextEncoder().encode(CORS) })
  expect(api).toMatchObject({ name: 'shop', version: '1.0', binaryMediaTypes: ['image/png'] })
  await ask('CreateDeployment', { restApiId: id, stageName: 'dev' })
  expect(await fetch(id as string, 'OPTIONS /dev/items/7')).toMatchObject({
    ...{ status: 200, text: '{}\n' },
    headers: { 'access-control-allow-origin': 'https://example.com', 'access-control-allow-methods': 'GET,OPTIONS' },
  })
  expect(await fetch(id as string, 'GET /dev/items/7')).toMatchObject({
    ...{ status: 401, text: '{"oops":"Unauthorized"}', headers: { 'access-control-allow-origin': '*' } },
  })
  expect(await ask('GetAuthorizers', { restApiId: id })).toMatchObject({
    items: [{ type: 'TOKEN', identitySource: 'method.request.header.X-Token', authType: 'custom' }],
  })
})

test('a document takes the place of an API or goes on top of it, and a bad one changes nothing', async () => {
  const { ask } = await openApis()
  const paths = async () => {
    const { items } = (await ask('GetResources', { restApiId: id })) as { items: { path: string }[] }
    return items.map(({ path }) => path)
  }
  const put = (text: string, mode: string) =>
    ask('PutRestApi', { restApiId: id, mode, body: new TextEncoder().encode(text) })
  const { id } = await ask('ImportRestApi', { body: new TextEncoder().encode(CORS) })
  const other = CORS.replace('/items/{id}', '/others')
  await put(other, 'merge')
  expect(await paths()).toEqual(['/', '/items', '/items/{id}', '/others'])
  await put(other, 'overwrite')
  expect(await paths()).toEqual(['/', '/others'])
  await expect(put(CORS.replace(HELLO, 'arn:aws:nothing'), 'overwrite')).rejects.toMatchObject({
    code: 'BadRequestException',
  })
  expect(await paths()).toEqual(['/', '/others'])
})

test('templates put values in; a pattern chooses the response', async () => {
  const { api, ask, fetch } = await openApis()
  const restApiId = await api(['GET /{name}'], {
    integration: {
      type: 'MOCK',
      requestTemplates: { 'application/json': '{"statusCode": $input.params(\'status\')}' },
    },
  })
  const { items } = (await ask('GetResources', { restApiId })) as { items: { id: string; path: string }[] }
  const named = { restApiId, resourceId: items.find(({ path }) => path === '/{name}')?.id, httpMethod: 'GET' }
  await ask('PutIntegrationResponse', {
    ...named,
    statusCode: '200',
    responseTemplates: { 'application/json': '{"stage":"$context.stage"}' },
  })
  await ask('PutIntegrationResponse', {
    ...named,
    statusCode: '404',
    selectionPattern: '4\\d\\d',
    responseTemplates: { 'text/plain': 'gone' },
  })
  await ask('CreateDeployment', { restApiId, stageName: 'dev' })
  expect(await fetch(restApiId, 'GET /dev/a?status=200')).toMatchObject({ status: 200, text: '{"stage":"dev"}' })
  expect(await fetch(restApiId, 'GET /dev/a?status=410')).toMatchObject({
    status: 404,
    text: 'gone',
    headers: { 'content-type': 'text/plain' },
  })
})

test('a function behind a template gets what the template says, and its errors choose the response', async () => {
  const { api, ask, fetch, events } = await openApis((event) =>
    event.name === 'bad' ? new Error('not a name') : { hello: event.name },
  )
  const restApiId = await api(['GET /{name}'], {
    integration: { type: 'AWS', requestTemplates: { 'application/json': '{"name":"$input.params(\'name\')"}' } },
  })
  const { items } = (await ask('GetResources', { restApiId })) as { items: { id: string; path: string }[] }
  const named = { restApiId, resourceId: items.find(({ path }) => path === '/{name}')?.id, httpMethod: 'GET' }
  await ask('PutIntegrationResponse', { ...named, statusCode: '200' })
  await ask('PutIntegrationResponse', {
    ...named,
    statusCode: '400',
    selectionPattern: 'not .*',
    responseTemplates: { 'application/json': '{"error":$input.json(\'$.errorMessage\')}' },
  })
  await ask('CreateDeployment', { restApiId, stageName: 'dev' })
  expect(await fetch(restApiId, 'GET /dev/ada')).toMatchObject({ status: 200, text: '{"hello":"ada"}' })
  expect(await fetch(restApiId, 'GET /dev/bad')).toMatchObject({ status: 400, text: '{"error":"not a name"}' })
  expect(events).toEqual([{ name: 'ada' }, { name: 'bad' }])
})
