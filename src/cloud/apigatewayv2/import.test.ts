import { expect, test } from 'vitest'
import { HELLO, openApis } from './apigatewayv2.fixture.ts'

/** As the SAM transform writes it, but in YAML. */
const BODY = `
openapi: 3.0.1
info: { title: shop, version: '1.0' }
tags:
  - { name: 'httpapi:createdBy', x-amazon-apigateway-tag-value: SAM }
paths:
  /items/{id}:
    get:
      operationId: getItem
      x-amazon-apigateway-integration: &hello
        type: aws_proxy
        httpMethod: POST
        uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${HELLO}/invocations
        payloadFormatVersion: 2.0
      security: [ { login: [ read ] } ]
      responses: {}
  /$default:
    x-amazon-apigateway-any-method:
      isDefaultRoute: true
      x-amazon-apigateway-integration: *hello
components:
  securitySchemes:
    login:
      type: oauth2
      x-amazon-apigateway-authorizer:
        type: jwt
        identitySource: $request.header.Authorization
        jwtConfiguration: { issuer: 'https://issuer.example', audience: [ shop ] }
x-amazon-apigateway-cors: { allowOrigins: [ 'https://example.com' ], allowMethods: [ GET ] }
`

test('an OpenAPI document makes an API with its routes, authorizers and CORS', async () => {
  const { ask, fetch, events } = await openApis(() => 'hi')
  const { ApiId, ...api } = await ask('ImportApi', { Body: BODY })
  expect(api).toMatchObject({
    ...{ Name: 'shop', Version: '1.0', Tags: { 'httpapi:createdBy': 'SAM' } },
    CorsConfiguration: { AllowOrigins: ['https://example.com'], AllowMethods: ['GET'] },
  })
  expect(await ask('GetRoutes', { ApiId })).toMatchObject({
    Items: [
      {
        RouteKey: 'GET /items/{id}',
        OperationName: 'getItem',
        AuthorizationType: 'JWT',
        AuthorizationScopes: ['read'],
      },
      { RouteKey: '$default', AuthorizationType: 'NONE', Target: expect.stringMatching(/^integrations\/\w+$/) },
    ],
  })
  expect(await ask('GetIntegrations', { ApiId })).toMatchObject({ Items: [{ PayloadFormatVersion: '2.0' }, {}] })
  await ask('CreateStage', { ApiId, StageName: '$default', AutoDeploy: true })
  expect(await fetch(ApiId as string, 'GET /items/7')).toMatchObject({ status: 401 })
  expect(await fetch(ApiId as string, 'GET /else')).toMatchObject({ status: 200 })
  expect(events).toMatchObject([{ routeKey: '$default' }])
})

test('a second import takes the place of the first, and the address stays', async () => {
  const { ask, fetch } = await openApis(() => 'hi')
  const { ApiId } = await ask('ImportApi', { Body: BODY })
  await ask('CreateStage', { ApiId, StageName: '$default', AutoDeploy: true })
  await ask('ReimportApi', { ApiId, Body: BODY.replace('/items/{id}', '/things').replace(/security: \[.*/, '') })
  expect(await fetch(ApiId as string, 'GET /things')).toMatchObject({ status: 200 })
  expect(await ask('GetRoutes', { ApiId })).toMatchObject({ Items: [{ RouteKey: 'GET /things' }, {}] })
})

test('integrations may be named in one place', async () => {
  const { ask } = await openApis()
  const Body = JSON.stringify({
    ...{ openapi: '3.0.1', info: { title: 'a', version: '1' } },
    paths: {
      '/': { get: { 'x-amazon-apigateway-integration': { $ref: '#/components/x-amazon-apigateway-integrations/f' } } },
    },
    components: {
      'x-amazon-apigateway-integrations': {
        f: { type: 'http_proxy', uri: 'https://example.com', payloadFormatVersion: '1.0' },
      },
    },
  })
  const { ApiId } = await ask('ImportApi', { Body })
  expect(await ask('GetIntegrations', { ApiId })).toMatchObject({
    Items: [{ IntegrationType: 'HTTP_PROXY', IntegrationUri: 'https://example.com', IntegrationMethod: 'ANY' }],
  })
})

test('a function may authorize, as SAM writes it', async () => {
  const { ask, fetch, events } = await openApis((event) => (event.type === 'REQUEST' ? { isAuthorized: true } : 'hi'))
  const authorizer = {
    ...{ type: 'request', authorizerUri: HELLO, authorizerResultTtlInSeconds: 60, enableSimpleResponses: true },
    ...{ identitySource: ['$request.header.X-Key', '$request.querystring.q'], authorizerPayloadFormatVersion: '2.0' },
  }
  const integration = { type: 'aws_proxy', httpMethod: 'POST', uri: HELLO, payloadFormatVersion: '2.0' }
  const Body = JSON.stringify({
    ...{ openapi: '3.0.1', info: { title: 'sam', version: '1.0' } },
    paths: {
      '/k': {
        'x-amazon-apigateway-any-method': { 'x-amazon-apigateway-integration': integration, security: [{ L: [] }] },
      },
    },
    components: {
      securitySchemes: {
        L: { type: 'apiKey', name: 'Unused', in: 'header', 'x-amazon-apigateway-authorizer': authorizer },
      },
    },
  })
  const { ApiId } = await ask('ImportApi', { Body })
  await ask('CreateStage', { ApiId, StageName: '$default', AutoDeploy: true })
  expect(await fetch(ApiId as string, 'PUT /k', { headers: { 'x-key': 'a' } })).toMatchObject({ status: 401 })
  expect(await fetch(ApiId as string, 'PUT /k?q=1', { headers: { 'x-key': 'a' } })).toMatchObject({ status: 200 })
  expect(events[0]).toMatchObject({ type: 'REQUEST', identitySource: ['a', '1'] })
})

test.each([
  ['no document', 'hello'],
  ['Swagger 2', '{"swagger":"2.0"}'],
])('%s is refused, and makes nothing', async (_, Body) => {
  const { ask } = await openApis()
  await expect(ask('ImportApi', { Body })).rejects.toMatchObject({ code: 'BadRequestException' })
  expect(await ask('GetApis', {})).toEqual({ Items: [] })
})
