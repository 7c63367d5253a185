import { expect, test } from 'vitest'
import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { HELLO } from './apigatewayv2.fixture.ts'
import { apigatewayv2 } from './apigatewayv2.ts'

test('what was made is there again after a restart, and gone when the API goes', async () => {
  const store = memoryStore()
  const { ask, ApiId } = await open(store)
  await ask('CreateRoute', { ApiId, RouteKey: 'GET /' })
  const again = testCloud([apigatewayv2], { store }).asking('apigatewayv2')
  expect(await again('GetRoutes', { ApiId })).toMatchObject({ Items: [{ RouteKey: 'GET /', ApiKeyRequired: false }] })
  await again('DeleteApi', { ApiId })
  await expect(again('GetRoutes', { ApiId })).rejects.toMatchObject({ code: 'NotFoundException', status: 404 })
  expect([...store.table('apigatewayv2/routes').keys()]).toEqual([])
})

test('tags of APIs and stages are put, read and taken away', async () => {
  const { ask, ApiId } = await open()
  await ask('CreateStage', { ApiId, StageName: 'dev', Tags: { a: '1' } })
  const ResourceArn = `arn:aws:apigateway:us-east-1::/apis/${ApiId}/stages/dev`
  await ask('TagResource', { ResourceArn, Tags: { b: '2' } })
  await ask('UntagResource', { ResourceArn, TagKeys: ['a'] })
  expect(await ask('GetTags', { ResourceArn })).toEqual({ Tags: { b: '2' } })
  expect(await ask('GetTags', { ResourceArn: `arn:aws:apigateway:us-east-1::/apis/${ApiId}` })).toEqual({
    Tags: { team: 'x' },
  })
})

test('lists come in pages', async () => {
  const { ask, ApiId } = await open()
  for (const path of ['a', 'b', 'c']) await ask('CreateRoute', { ApiId, RouteKey: `GET /${path}` })
  const { Items, NextToken } = await ask('GetRoutes', { ApiId, MaxResults: '2' })
  expect(Items).toHaveLength(2)
  expect(await ask('GetRoutes', { ApiId, MaxResults: '2', NextToken })).toMatchObject({
    Items: [{ RouteKey: 'GET /c' }],
  })
})

test('an integration that a route goes to stays', async () => {
  const { ask, ApiId } = await open()
  const { IntegrationId } = await ask('CreateIntegration', {
    ...{ ApiId, IntegrationType: 'AWS_PROXY', IntegrationUri: HELLO, PayloadFormatVersion: '2.0' },
  })
  await ask('CreateRoute', { ApiId, RouteKey: 'GET /', Target: `integrations/${IntegrationId}` })
  await expect(ask('DeleteIntegration', { ApiId, IntegrationId })).rejects.toMatchObject({ code: 'ConflictException' })
})

test.each([
  ['CreateApi', { Name: 'a', ProtocolType: 'SOAP' }, 'BadRequestException', 'enum value set'],
  ['CreateApi', { Name: 'a', ProtocolType: 'WEBSOCKET' }, 'NotImplementedException', 'WebSocket'],
  ['GetApi', { ApiId: 'nothing' }, 'NotFoundException', 'Invalid API identifier specified 000000000000:nothing'],
  ['CreateRoute', { RouteKey: 'FETCH /' }, 'BadRequestException', 'route key is not formatted properly'],
  ['CreateRoute', { RouteKey: 'GET /{proxy+}/more' }, 'BadRequestException', 'route key is not formatted properly'],
  ['CreateRoute', { RouteKey: 'GET /', Target: 'integrations/none' }, 'BadRequestException', 'Integration identifier'],
  ['CreateRoute', { RouteKey: 'GET /', AuthorizationType: 'JWT' }, 'BadRequestException', 'authorizer'],
  ['CreateIntegration', { IntegrationType: 'MOCK' }, 'BadRequestException', 'HTTP APIs only support'],
  [
    'CreateIntegration',
    { IntegrationType: 'AWS_PROXY', IntegrationUri: HELLO },
    'BadRequestException',
    'PayloadFormatVersion',
  ],
  ['CreateStage', { StageName: 'a b' }, 'BadRequestException', 'Stage name only allows'],
  ['CreateDeployment', {}, 'BadRequestException', 'At least one route is required'],
])('%s of %j is refused', async (operation, input, code, message) => {
  const { ask, ApiId } = await open()
  const asked = ask(operation, { ApiId, ...input })
  await expect(asked).rejects.toMatchObject({ code })
  await expect(asked).rejects.toThrow(message)
})

test('a second route or stage of the same name is a conflict', async () => {
  const { ask, ApiId } = await open()
  await ask('CreateRoute', { ApiId, RouteKey: 'GET /' })
  await ask('CreateStage', { ApiId, StageName: 'dev' })
  await expect(ask('CreateRoute', { ApiId, RouteKey: 'GET /' })).rejects.toThrow(
    'Route with key GET / already exists for this API',
  )
  await expect(ask('CreateStage', { ApiId, StageName: 'dev' })).rejects.toThrow('Stage already exists')
})

async function open(store = memoryStore()) {
  const ask = testCloud([apigatewayv2], { store }).asking('apigatewayv2')
  const { ApiId } = await ask('CreateApi', { Name: 'test', ProtocolType: 'HTTP', Tags: { team: 'x' } })
  return { ask, ApiId: ApiId as string }
}
