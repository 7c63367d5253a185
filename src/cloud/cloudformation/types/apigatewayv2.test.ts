import { expect, test } from 'vitest'
import { apigatewayv2 } from '../../apigatewayv2/apigatewayv2.ts'
import { s3 } from '../../s3/s3.ts'
import { apigatewayv2Api } from './apigatewayv2-api.ts'
import { apigatewayv2Authorizer } from './apigatewayv2-authorizer.ts'
import { apigatewayv2Deployment } from './apigatewayv2-deployment.ts'
import { apigatewayv2Integration } from './apigatewayv2-integration.ts'
import { apigatewayv2Route } from './apigatewayv2-route.ts'
import { apigatewayv2Stage } from './apigatewayv2-stage.ts'
import { typesOn } from './type.fixture.ts'

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:hello'

const document = (title: string, ...paths: string[]) => ({
  openapi: '3.0.1',
  info: { title, version: '1.0' },
  paths: Object.fromEntries(
    paths.map((path) => [
      path,
      { get: { 'x-amazon-apigateway-integration': { type: 'aws_proxy', uri: FUNCTION, payloadFormatVersion: '2.0' } } },
    ]),
  ),
})

function started() {
  const cloud = typesOn([apigatewayv2, s3])
  const call = cloud.asking('apigatewayv2')
  const items = async (operation: string, ApiId: string) => (await call(operation, { ApiId })).Items as object[]
  return { ...cloud, call, items, routes: (ApiId: string) => items('GetRoutes', ApiId) }
}

test('an API changes in place and takes back what is taken out', async () => {
  const { make, call, kept } = started()
  const of = { Name: 'shop', ProtocolType: 'HTTP' }
  const made = await make(apigatewayv2Api, {
    ...{ ...of, Description: 'd', Version: '1', DisableExecuteApiEndpoint: true, Tags: { a: '1' } },
    CorsConfiguration: { AllowOrigins: ['https://a.example'] },
  })
  const ApiId = made.physicalId
  expect(made.attributes).toEqual({
    ApiId,
    ApiEndpoint: expect.stringMatching(new RegExp(`^http://${ApiId}\\.`)),
    ExecuteApiArn: `arn:aws:execute-api:us-east-1:000000000000:${ApiId}`,
  })
  const api = () => call('GetApi', { ApiId })
  expect(await api()).toMatchObject({ Tags: { a: '1', team: 'green' }, CorsConfiguration: {} })
  const changed = await made.update({ ...of, Name: 'store', Tags: { b: '2' } })
  expect(changed).toMatchObject({ replaced: false, physicalId: ApiId })
  const now = await api()
  expect(now).toMatchObject({ Name: 'store', Description: '', Version: '', DisableExecuteApiEndpoint: false })
  expect(now).not.toHaveProperty('CorsConfiguration')
  expect(now.Tags).toMatchObject({ b: '2', team: 'green' })
  expect(now.Tags).not.toHaveProperty('a')
  await changed.delete()
  expect(kept()).toEqual([])
})

test('a document makes an API with its routes, and the template goes over it', async () => {
  const { make, call, routes, ask } = started()
  const made = await make(apigatewayv2Api, { Body: document('one', '/a'), Name: 'mine', FailOnWarnings: true })
  const ApiId = made.physicalId
  expect(await call('GetApi', { ApiId })).toMatchObject({ Name: 'mine', Version: '1.0', Tags: { team: 'green' } })
  expect(await routes(ApiId)).toMatchObject([{ RouteKey: 'GET /a' }])
  const changed = await made.update({ Body: document('two', '/b', '/c') })
  expect(changed.physicalId).toBe(ApiId)
  expect(await call('GetApi', { ApiId })).toMatchObject({ Name: 'two' })
  expect(await routes(ApiId)).toMatchObject([{ RouteKey: 'GET /b' }, { RouteKey: 'GET /c' }])
  await ask('s3', 'CreateBucket', { Bucket: 'docs' })
  const Body = new TextEncoder().encode(JSON.stringify(document('three', '/d')))
  await ask('s3', 'PutObject', { Bucket: 'docs', Key: 'api.json', Body })
  await changed.update({ BodyS3Location: { Bucket: 'docs', Key: 'api.json' } })
  expect(await routes(ApiId)).toMatchObject([{ RouteKey: 'GET /d' }])
  await changed.delete()
  expect(await call('GetApis', {})).toEqual({ Items: [] })
})

test('a document that is none makes no API', async () => {
  const { make, call } = started()
  await expect(make(apigatewayv2Api, { Body: { swagger: '2.0' } })).rejects.toThrow('Unable to parse API definition')
  expect(await call('GetApis', {})).toEqual({ Items: [] })
})

test('quick create makes a route and a stage; its target may change', async () => {
  const { make, items, routes } = started()
  const of = { Name: 'quick', ProtocolType: 'HTTP' }
  const made = await make(apigatewayv2Api, { ...of, Target: FUNCTION })
  expect(await routes(made.physicalId)).toMatchObject([{ RouteKey: '$default' }])
  const Target = `${FUNCTION}-2`
  const changed = await made.update({ ...of, Target, RouteKey: 'GET /x' })
  expect(await items('GetIntegrations', made.physicalId)).toMatchObject([{ IntegrationUri: Target }])
  expect(await routes(made.physicalId)).toMatchObject([{ RouteKey: 'GET /x' }])
  await expect(changed.update(of)).rejects.toThrow('Target cannot be taken out')
})

test('integrations, authorizers and routes go each its own way, and leave nothing', async () => {
  const { make, call, kept } = started()
  const api = await make(apigatewayv2Api, { Name: 'shop', ProtocolType: 'HTTP' })
  const ApiId = api.physicalId
  const before = kept()
  const integration = { ApiId, IntegrationType: 'AWS_PROXY', IntegrationUri: FUNCTION, PayloadFormatVersion: '2.0' }
  const target = await make(apigatewayv2Integration, { ...integration, Description: 'd', TimeoutInMillis: '5000' })
  const authorizer = {
    ...{ ApiId, AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] },
    JwtConfiguration: { Issuer: 'https://id.example', Audience: ['shop'] },
  }
  const guard = await make(apigatewayv2Authorizer, { ...authorizer, Name: 'jwt' })
  const Target = `integrations/${target.physicalId}`
  const route = await make(apigatewayv2Route, {
    ...{ ApiId, RouteKey: 'GET /a', Target, AuthorizationType: 'JWT', AuthorizerId: guard.physicalId },
    AuthorizationScopes: ['read'],
  })
  expect([target, guard, route].map(({ attributes }) => attributes)).toEqual([
    { IntegrationId: target.physicalId },
    { AuthorizerId: guard.physicalId },
    { RouteId: route.physicalId },
  ])
  const IntegrationId = (await target.update(integration)).physicalId
  expect(await call('GetIntegration', { ApiId, IntegrationId })).toMatchObject({
    ...{ Description: '', TimeoutInMillis: 30_000, PayloadFormatVersion: '2.0' },
  })
  await guard.update({ ...authorizer, Name: 'tokens' })
  const AuthorizerId = guard.physicalId
  expect(await call('GetAuthorizer', { ApiId, AuthorizerId })).toMatchObject({ Name: 'tokens' })
  const open = await route.update({ ApiId, RouteKey: 'POST /a', Target })
  expect(await call('GetRoute', { ApiId, RouteId: open.physicalId })).toMatchObject({
    ...{ RouteKey: 'POST /a', AuthorizationType: 'NONE', AuthorizationScopes: [] },
  })
  const other = await make(apigatewayv2Api, { Name: 'other', ProtocolType: 'HTTP' }, { logicalId: 'Other' })
  const moved = await guard.update({ ...authorizer, ApiId: other.physicalId, Name: 'tokens' })
  expect(moved.replaced).toBe(true)
  for (const each of [open, moved, target, other]) await each.delete()
  expect(kept()).toEqual(before)
})

test('a stage serves a deployment, or deploys by itself', async () => {
  const { make, call, kept } = started()
  const api = await make(apigatewayv2Api, { Body: document('shop', '/a') })
  const ApiId = api.physicalId
  const before = kept()
  const deployment = await make(apigatewayv2Deployment, { ApiId, Description: 'first' }, { logicalId: 'First' })
  const DeploymentId = deployment.physicalId
  expect(deployment.attributes).toEqual({ DeploymentId })
  const of = { ApiId, StageName: 'live' }
  const log = { DestinationArn: 'arn:aws:logs:us-east-1:000000000000:log-group:a', Format: '$context.requestId' }
  const stage = await make(apigatewayv2Stage, {
    ...{ ...of, DeploymentId, StageVariables: { a: '1' }, AccessLogSettings: log, Tags: { a: '1' } },
    RouteSettings: { 'GET /a': { ThrottlingRateLimit: 5 } },
  })
  expect(stage.physicalId).toBe('live')
  expect(await call('GetStage', of)).toMatchObject({ DeploymentId, StageVariables: { a: '1' }, Tags: { a: '1' } })
  const changed = await stage.update({ ...of, AutoDeploy: true, DefaultRouteSettings: { ThrottlingBurstLimit: 3 } })
  const now = await call('GetStage', of)
  expect(now).toMatchObject({ AutoDeploy: true, StageVariables: {}, RouteSettings: {} })
  expect(now.AccessLogSettings).toBeUndefined()
  expect(now.Tags).not.toHaveProperty('a')
  expect((await changed.update({ ...of, StageName: 'beta', AutoDeploy: true })).replaced).toBe(true)
  await changed.delete()
  await deployment.update({ ApiId, Description: 'second' })
  expect(await call('GetDeployment', { ApiId, DeploymentId })).toMatchObject({ Description: 'second' })
  await deployment.delete()
  await api.delete()
  expect(before.length).toBeGreaterThan(0)
  expect(kept()).toEqual([])
})
