import { expect, test } from 'vitest'
import { apigateway } from '../../apigateway/apigateway.ts'
import { recorder } from '../../recorder.fixture.ts'
import { apigatewayAccount } from './apigateway-account.ts'
import { apigatewayAuthorizer } from './apigateway-authorizer.ts'
import { apigatewayDeployment } from './apigateway-deployment.ts'
import { apigatewayGatewayResponse } from './apigateway-gateway-response.ts'
import { apigatewayMethod } from './apigateway-method.ts'
import { apigatewayModel } from './apigateway-model.ts'
import { apigatewayRequestValidator } from './apigateway-request-validator.ts'
import { apigatewayResource } from './apigateway-resource.ts'
import { apigatewayRestApi } from './apigateway-rest-api.ts'
import { apigatewayStage } from './apigateway-stage.ts'
import { typesOn } from './type.fixture.ts'

const uri =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:hello/invocations'

const document = (title: string, ...paths: string[]) => ({
  swagger: '2.0',
  info: { title, version: '1.0' },
  paths: Object.fromEntries(
    paths.map((path) => [
      path,
      { get: { 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri } } },
    ]),
  ),
})

async function withApi(properties: object = { Name: 'shop' }) {
  const cloud = typesOn([apigateway])
  const call = cloud.asking('apigateway')
  const api = await cloud.make(apigatewayRestApi, properties as Record<string, unknown>, { logicalId: 'Api' })
  const RestApiId = api.physicalId
  const root = String(api.attributes.RootResourceId)
  return {
    ...{ ...cloud, call, api, RestApiId, root, of: { restApiId: RestApiId } },
    get: () => call('GetRestApi', { restApiId: RestApiId }),
    paths: async () =>
      ((await call('GetResources', { restApiId: RestApiId })).items as { path: string }[]).map(({ path }) => path),
    /** There is nothing left then. */
    async end() {
      await api.delete()
      expect(cloud.kept()).toEqual([])
    },
  }
}

const method = (of: object, more: object = {}) => ({
  ...{ ...of, HttpMethod: 'GET', AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } },
  ...more,
})

test('an API changes in place and takes back what is taken out', async () => {
  const { api, RestApiId, root, get, end } = await withApi({
    ...{ Name: 'shop', Description: 'd', BinaryMediaTypes: ['image~1png', 'a/b'], Tags: [{ Key: 'a', Value: '1' }] },
    ...{ DisableExecuteApiEndpoint: true, MinimumCompressionSize: 5, ApiKeySourceType: 'AUTHORIZER' },
    ...{ Policy: { Version: '2012-10-17', Statement: [] }, EndpointConfiguration: { Types: ['REGIONAL'] } },
  })
  expect(api.attributes).toEqual({ RestApiId, RootResourceId: root })
  expect(await get()).toMatchObject({
    ...{ binaryMediaTypes: ['image/png', 'a/b'], tags: { a: '1', team: 'green' }, apiKeySource: 'AUTHORIZER' },
    ...{ endpointConfiguration: { types: ['REGIONAL'] }, policy: '{"Version":"2012-10-17","Statement":[]}' },
  })
  const changed = await api.update({ Name: 'store', BinaryMediaTypes: ['a/b', 'c/d'] })
  expect(changed).toMatchObject({ replaced: false, physicalId: RestApiId })
  const now = await get()
  expect(now).toMatchObject({
    ...{ name: 'store', binaryMediaTypes: ['a/b', 'c/d'], disableExecuteApiEndpoint: false, apiKeySource: 'HEADER' },
    endpointConfiguration: { types: ['EDGE'] },
  })
  expect([now.description, now.policy, now.minimumCompressionSize]).toEqual([undefined, undefined, undefined])
  expect(now.tags).not.toHaveProperty('a')
  await expect(changed.update({ Name: 'x', CloneFrom: 'y' })).rejects.toThrow('nothing for CloneFrom: leave it out')
  await end()
})

test('a document makes an API with its resources, and a changed one takes its place', async () => {
  const Tags = [{ Key: 'a', Value: '1' }]
  const { api, get, paths, end } = await withApi({ Body: document('one', '/a'), Name: 'mine', Tags })
  expect(await get()).toMatchObject({ name: 'mine', tags: { a: '1', team: 'green' } })
  expect(await paths()).toEqual(['/', '/a'])
  await api.update({ Body: document('two', '/b/c'), Name: 'mine', Description: 'd' })
  expect(await get()).toMatchObject({ name: 'mine', description: 'd' })
  expect(await paths()).toEqual(['/', '/b', '/b/c'])
  await api.update({ Body: document('two', '/d'), Name: 'mine', Mode: 'merge' })
  expect(await paths()).toEqual(['/', '/b', '/b/c', '/d'])
  await end()
})

test('a resource and a method with its responses: what differs is put again', async () => {
  const { make, call, RestApiId, root, paths, end } = await withApi()
  const parent = { RestApiId, ParentId: root }
  const one = await make(apigatewayResource, { ...parent, PathPart: 'a' })
  expect(one.attributes).toEqual({ ResourceId: one.physicalId })
  const resource = await one.update({ ...parent, PathPart: 'b' })
  expect([resource.replaced, await paths()]).toEqual([true, ['/', '/b']])
  const of = { RestApiId, ResourceId: resource.physicalId }
  const made = await make(
    apigatewayMethod,
    method(of, {
      ...{ ApiKeyRequired: true, OperationName: 'o', RequestParameters: { 'method.request.querystring.Q': 'true' } },
      MethodResponses: [
        { StatusCode: 200, ResponseParameters: { 'method.response.header.X': true } },
        { StatusCode: '404' },
      ],
      Integration: {
        ...{ Type: 'MOCK', RequestTemplates: { 'application/json': '{"statusCode":200}' } },
        IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'text/Plain': 'hi' } }],
      },
    }),
  )
  expect(made.physicalId).toBe(`${RestApiId}|${of.ResourceId}|GET`)
  const get = () => call('GetMethod', { restApiId: RestApiId, resourceId: of.ResourceId, httpMethod: 'GET' })
  expect(await get()).toMatchObject({
    ...{ apiKeyRequired: true, operationName: 'o', requestParameters: { 'method.request.querystring.Q': true } },
    methodResponses: { 200: { responseParameters: { 'method.response.header.X': true } }, 404: {} },
    methodIntegration: { type: 'MOCK', integrationResponses: { 200: { responseTemplates: { 'text/Plain': 'hi' } } } },
  })
  await made.update(
    method(of, {
      MethodResponses: [{ StatusCode: '200' }],
      Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uri },
    }),
  )
  const now = await get()
  expect(now).toMatchObject({ apiKeyRequired: false, methodIntegration: { type: 'AWS_PROXY', uri } })
  expect(Object.keys(now.methodResponses as object)).toEqual(['200'])
  expect(now.operationName).toBeUndefined()
  const posted = await made.update({ ...method(of), HttpMethod: 'POST' })
  expect(posted.replaced).toBe(true)
  await expect(get()).rejects.toThrow('Invalid Method identifier')
  await posted.delete()
  await resource.delete()
  await end()
})

test('a deployment makes its stage and takes it along, unless another serves it', async () => {
  const { make, call, of, RestApiId, root, end } = await withApi()
  const get = await make(apigatewayMethod, method({ RestApiId, ResourceId: root }))
  const stage = () => call('GetStage', { ...of, stageName: 'prod' })
  const described = { StageName: 'prod', StageDescription: { Variables: { a: '1' }, LoggingLevel: 'INFO' } }
  const one = await make(apigatewayDeployment, { RestApiId, Description: 'd', ...described }, { logicalId: 'One' })
  expect(one.attributes).toEqual({ DeploymentId: one.physicalId })
  expect(await stage()).toMatchObject({
    ...{ deploymentId: one.physicalId, variables: { a: '1' }, methodSettings: { '*/*': { loggingLevel: 'INFO' } } },
  })
  await one.update({ RestApiId, StageName: 'prod', StageDescription: { TracingEnabled: true } })
  expect(await stage()).toMatchObject({
    ...{ tracingEnabled: true, variables: {}, methodSettings: { '*/*': { loggingLevel: 'OFF' } } },
  })
  const two = await make(apigatewayDeployment, { RestApiId, StageName: 'prod' }, { logicalId: 'Two' })
  await one.delete()
  expect(await stage()).toMatchObject({ deploymentId: two.physicalId })
  await two.delete()
  expect(await call('GetStages', of)).toEqual({ item: [] })
  await get.delete()
  await end()
})

test('a stage gets what differs, and loses what is taken out', async () => {
  const { make, call, of, RestApiId, root, end } = await withApi()
  await make(apigatewayMethod, method({ RestApiId, ResourceId: root }))
  const { physicalId: DeploymentId } = await make(apigatewayDeployment, { RestApiId })
  const named = { RestApiId, DeploymentId, StageName: 'live' }
  const log = { DestinationArn: 'arn:aws:logs:us-east-1:000000000000:log-group:a', Format: '$context.requestId' }
  const made = await make(apigatewayStage, {
    ...{ ...named, Variables: { a: '1', b: '2' }, Tags: [{ Key: 'a', Value: '1' }], AccessLogSetting: log },
    MethodSettings: [
      { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 5 },
      { ResourcePath: '/~1items', HttpMethod: 'GET', MetricsEnabled: true },
    ],
  })
  const stage = () => call('GetStage', { ...of, stageName: 'live' })
  expect(await stage()).toMatchObject({
    ...{ variables: { a: '1', b: '2' }, tags: { a: '1', team: 'green' } },
    accessLogSettings: { destinationArn: log.DestinationArn, format: log.Format },
    methodSettings: { '*/*': { throttlingRateLimit: 5 }, '~1items/GET': { metricsEnabled: true } },
  })
  const changed = await made.update({ ...named, Variables: { b: '3' }, TracingEnabled: true })
  const now = await stage()
  expect(now).toMatchObject({ variables: { b: '3' }, tracingEnabled: true })
  expect(now.tags).not.toHaveProperty('a')
  await expect(changed.update({ ...named, CacheClusterEnabled: true })).rejects.toThrow('/cacheClusterEnabled')
  await changed.delete()
  await end()
})

test('authorizers and gateway responses change in place', async () => {
  const { make, call, of, RestApiId, end } = await withApi()
  const authorizer = { RestApiId, Type: 'TOKEN', AuthorizerUri: uri, IdentitySource: 'method.request.header.Auth' }
  const guard = await make(apigatewayAuthorizer, { ...authorizer, Name: 'a', AuthorizerResultTtlInSeconds: 5 })
  const authorizerId = guard.physicalId
  expect(guard.attributes).toEqual({ AuthorizerId: authorizerId })
  await guard.update({ ...authorizer, Name: 'b' })
  const shown = await call('GetAuthorizer', { ...of, authorizerId })
  expect(shown).toMatchObject({ name: 'b', authorizerResultTtlInSeconds: 300 })
  const response = { RestApiId, ResponseType: 'DEFAULT_4XX' }
  const ResponseParameters = { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" }
  const answered = await make(apigatewayGatewayResponse, { ...response, StatusCode: '418', ResponseParameters })
  expect(answered.attributes).toEqual({ Id: `${RestApiId}|DEFAULT_4XX` })
  await answered.update({ ...response, ResponseParameters })
  const now = await call('GetGatewayResponse', { ...of, responseType: 'DEFAULT_4XX' })
  expect(now).toMatchObject({ responseParameters: ResponseParameters, defaultResponse: false })
  expect(now.statusCode).not.toBe('418')
  await answered.delete()
  await guard.delete()
  await end()
})

test('what the service has no operation for fails in its words', async () => {
  const { make, RestApiId } = await withApi()
  await expect(make(apigatewayAccount, { CloudWatchRoleArn: 'arn:aws:iam::000000000000:role/r' })).rejects.toThrow()
  await expect(make(apigatewayModel, { RestApiId, Schema: {} })).rejects.toThrow()
  await expect(make(apigatewayRequestValidator, { RestApiId, Name: 'v' })).rejects.toThrow()
})

test('models, validators and the account are asked for as AWS has them', async () => {
  const operations = ['UpdateAccount']
  for (const each of ['Model', 'RequestValidator'])
    operations.push(...['Create', 'Update', 'Delete'].map((verb) => verb + each))
  const { service, asked } = recorder('apigateway', operations, () => ({ id: 'v1' }))
  const { make } = typesOn([service])
  const account = await make(apigatewayAccount, { CloudWatchRoleArn: 'arn:r' })
  await account.update({})
  const value = (text: string) => ({ patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value: text }] })
  expect(asked('UpdateAccount')).toEqual([value('arn:r'), value('')])

  const model = await make(apigatewayModel, { RestApiId: 'a', Schema: { type: 'object' } })
  expect(model.physicalId).toMatch(/^shopThing[A-Z0-9]{12}$/)
  await model.update({ RestApiId: 'a', Schema: { type: 'array' } })
  await model.delete()
  expect(asked('CreateModel')).toMatchObject([
    { restApiId: 'a', contentType: 'application/json', schema: '{"type":"object"}' },
  ])
  expect(asked('UpdateModel')).toMatchObject([{ patchOperations: [{ path: '/schema', value: '{"type":"array"}' }] }])
  expect(asked('DeleteModel')).toEqual([{ restApiId: 'a', modelName: model.physicalId }])

  const validator = await make(apigatewayRequestValidator, { RestApiId: 'a', ValidateRequestBody: true })
  expect(validator.attributes).toEqual({ RequestValidatorId: 'v1' })
  await validator.update({ RestApiId: 'a', ValidateRequestParameters: true })
  await validator.delete()
  expect(asked('UpdateRequestValidator')).toEqual([
    {
      ...{ restApiId: 'a', requestValidatorId: 'v1' },
      patchOperations: [
        { op: 'replace', path: '/validateRequestBody', value: 'false' },
        { op: 'replace', path: '/validateRequestParameters', value: 'true' },
      ],
    },
  ])
  expect(asked('DeleteRequestValidator')).toEqual([{ restApiId: 'a', requestValidatorId: 'v1' }])
})
