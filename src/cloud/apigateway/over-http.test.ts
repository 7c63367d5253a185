import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  GetRestApisCommand,
  GetTagsCommand,
  ImportRestApiCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  TagResourceCommand,
} from '@aws-sdk/client-api-gateway'
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateAuthorizerCommand,
  GetRoutesCommand,
  UpdateRouteCommand,
} from '@aws-sdk/client-apigatewayv2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalCloud, startLocalCloud } from '../local.node.ts'

const folder = mkdtempSync(join(tmpdir(), 'apigateway-'))
let cloud: LocalCloud
let settings: object

beforeAll(async () => {
  cloud = await startLocalCloud({ folder, port: 0 })
  settings = { region: 'us-east-1', endpoint: cloud.url, credentials: { ...cloud.key } }
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true })
})

test('a REST API made by the SDK answers beside HTTP APIs', async () => {
  const restApiId = await mock('{"from":"$context.stage"}')
  const answer = await fetch(`${cloud.url}/_execute-api/${restApiId}/dev`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ from: 'dev' })
  const missing = await fetch(`${cloud.url}/_execute-api/${restApiId}/dev/nothing`)
  expect([missing.status, await missing.json()]).toEqual([403, { message: 'Missing Authentication Token' }])
  expect(missing.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException')
})

test('documents, tags and lists come through the wire', async () => {
  const client = new APIGatewayClient(settings)
  const body = JSON.stringify({ openapi: '3.0.1', info: { title: 'imported', version: '1' }, paths: {} })
  const { id } = await client.send(new ImportRestApiCommand({ body: new TextEncoder().encode(body) }))
  const resourceArn = `arn:aws:apigateway:us-east-1::/restapis/${id}`
  await client.send(new TagResourceCommand({ resourceArn, tags: { a: '1' } }))
  expect((await client.send(new GetTagsCommand({ resourceArn }))).tags).toEqual({ a: '1' })
  const { items = [] } = await client.send(new GetRestApisCommand())
  expect(items.find((api) => api.id === id)).toMatchObject({ name: 'imported', createdDate: expect.any(Date) })
})

test("an HTTP API passes requests on, and takes the cloud's own issuer's tokens", async () => {
  const backend = await mock('{"hello":"from behind"}')
  const client = new ApiGatewayV2Client(settings)
  const Target = `${cloud.url}/_execute-api/${backend}/dev`
  const { ApiId } = await client.send(
    new CreateApiCommand({ Name: 'proxy', ProtocolType: 'HTTP', Target, RouteKey: 'GET /' }),
  )
  const url = `${cloud.url}/_execute-api/${ApiId}/`
  expect(await (await fetch(url)).json()).toEqual({ hello: 'from behind' })

  const issuer = `${cloud.url}/_issuer/workshop`
  const { AuthorizerId } = await client.send(
    new CreateAuthorizerCommand({
      ...{ ApiId, Name: 'jwt', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] },
      JwtConfiguration: { Issuer: issuer, Audience: ['shop'] },
    }),
  )
  const { Items: [route] = [] } = await client.send(new GetRoutesCommand({ ApiId }))
  await client.send(new UpdateRouteCommand({ ApiId, RouteId: route?.RouteId, AuthorizationType: 'JWT', AuthorizerId }))
  expect((await fetch(url)).status).toBe(401)
  const asked = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ audience: 'shop', sub: 'ada' }),
  })
  const { access_token } = (await asked.json()) as { access_token: string }
  expect((await fetch(url, { headers: { authorization: `Bearer ${access_token}` } })).status).toBe(200)
})

/** A REST API whose stage `dev` answers with a template. */
async function mock(template: string): Promise<string> {
  const client = new APIGatewayClient(settings)
  const { id: restApiId, rootResourceId: resourceId } = await client.send(new CreateRestApiCommand({ name: 'mock' }))
  const named = { restApiId, resourceId, httpMethod: 'GET' }
  await client.send(new PutMethodCommand({ ...named, authorizationType: 'NONE' }))
  const requestTemplates = { 'application/json': '{"statusCode": 200}' }
  await client.send(new PutIntegrationCommand({ ...named, type: 'MOCK', requestTemplates }))
  const responseTemplates = { 'application/json': template }
  await client.send(new PutIntegrationResponseCommand({ ...named, statusCode: '200', responseTemplates }))
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }))
  return restApiId ?? ''
}
