import { expect, test } from 'vitest'
import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { HELLO } from './apigateway.fixture.ts'
import { apigateway } from './apigateway.ts'

// Recorded where nothing else is said: localstack tests/aws/services/apigateway/test_apigateway_api.snapshot.json.

test('an API is made with its root', async () => {
  const { api, ask } = await open()
  expect(api).toEqual({
    ...{ apiKeySource: 'HEADER', createdDate: expect.any(Date), disableExecuteApiEndpoint: false, name: 'test' },
    endpointConfiguration: { ipAddressType: 'ipv4', types: ['EDGE'] },
    ...{ id: expect.stringMatching(/^\w{10}$/), rootResourceId: expect.stringMatching(/^\w{10}$/) },
  })
  expect(await ask('GetResources', { restApiId: api.id })).toEqual({ items: [{ id: api.rootResourceId, path: '/' }] })
})

test('resources lie below each other, and go together', async () => {
  const { ask, restApiId, root } = await open()
  const pets = await ask('CreateResource', { restApiId, parentId: root, pathPart: 'pets' })
  expect(pets).toEqual({ id: expect.any(String), parentId: root, path: '/pets', pathPart: 'pets' })
  const below = await ask('CreateResource', { restApiId, parentId: pets.id, pathPart: 'subpets' })
  expect(below.path).toBe('/pets/subpets')
  await ask('DeleteResource', { restApiId, resourceId: pets.id })
  expect(await ask('GetResources', { restApiId })).toMatchObject({ items: [{ path: '/' }] })
})

test('a method and its integration are as AWS completes them', async () => {
  const { ask, restApiId, root } = await open()
  const named = { restApiId, resourceId: root, httpMethod: 'POST' }
  expect(await ask('PutMethod', { ...named, authorizationType: 'NONE' })).toEqual({
    ...{ apiKeyRequired: false, authorizationType: 'NONE', httpMethod: 'POST' },
  })
  expect(
    await ask('PutIntegration', { ...named, type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri: HELLO }),
  ).toEqual({
    ...{ cacheKeyParameters: [], cacheNamespace: root, httpMethod: 'POST', passthroughBehavior: 'WHEN_NO_MATCH' },
    ...{ timeoutInMillis: 29000, type: 'AWS_PROXY', uri: HELLO },
  })
  expect(await ask('PutIntegrationResponse', { ...named, statusCode: '200' })).toEqual({ statusCode: '200' })
  expect(await ask('PutMethodResponse', { ...named, statusCode: '200' })).toEqual({ statusCode: '200' })
  expect(await ask('GetMethod', named)).toMatchObject({
    methodIntegration: { integrationResponses: { 200: { statusCode: '200' } } },
  })
  await ask('DeleteIntegration', named)
  await expect(ask('GetIntegration', named)).rejects.toThrow('Invalid Integration identifier specified')
  await ask('DeleteMethod', named)
  await expect(ask('GetMethod', named)).rejects.toThrow('Invalid Method identifier specified')
})

test('a deployment makes its stage, and cannot go before it', async () => {
  const { ask, restApiId, root } = await open()
  const named = { restApiId, resourceId: root, httpMethod: 'GET' }
  await ask('PutMethod', { ...named, authorizationType: 'NONE' })
  await ask('PutIntegration', { ...named, type: 'MOCK' })
  const { id: deploymentId } = await ask('CreateDeployment', { restApiId, stageName: 's1' })
  expect(await ask('GetStages', { restApiId })).toEqual({
    item: [
      {
        ...{ cacheClusterEnabled: false, cacheClusterStatus: 'NOT_AVAILABLE', createdDate: expect.any(Date) },
        ...{
          deploymentId,
          lastUpdatedDate: expect.any(Date),
          methodSettings: {},
          stageName: 's1',
          tracingEnabled: false,
        },
      },
    ],
  })
  await expect(ask('DeleteDeployment', { restApiId, deploymentId })).rejects.toThrow(
    'Active stages pointing to this deployment must be moved or deleted',
  )
  expect(
    await ask('UpdateStage', {
      ...{ restApiId, stageName: 's1' },
      patchOperations: [
        { op: 'replace', path: '/variables/color', value: 'blue' },
        { op: 'replace', path: '/*/*/throttling/rateLimit', value: '10' },
        { op: 'replace', path: '/description', value: 'first' },
      ],
    }),
  ).toMatchObject({
    variables: { color: 'blue' },
    methodSettings: { '*/*': { throttlingRateLimit: 10 } },
    description: 'first',
  })
})

test('what was made is there again after a restart, and gone when the API goes', async () => {
  const store = memoryStore()
  const { restApiId } = await open(store)
  const again = testCloud([apigateway], { store }).asking('apigateway')
  expect(await again('GetResources', { restApiId })).toMatchObject({ items: [{ path: '/' }] })
  await again('DeleteRestApi', { restApiId })
  expect([...store.table('apigateway/resources').keys()]).toEqual([])
})

test.each([
  ['GetRestApi', { restApiId: 'none' }, 'Invalid API identifier specified 000000000000:none'],
  ['CreateRestApi', { name: 'a', description: '' }, 'Description cannot be an empty string'],
  [
    'CreateRestApi',
    { name: 'a', minimumCompressionSize: -1 },
    'Invalid minimum compression size, must be between 0 and 10485760',
  ],
  ['CreateResource', { parentId: 'none', pathPart: 'a' }, 'Invalid Resource identifier specified'],
  [
    'GetIntegration',
    { restApiId: 'none', resourceId: 'a', httpMethod: 'GET' },
    'Invalid Resource identifier specified',
  ],
  ['CreateDeployment', {}, "The REST API doesn't contain any methods"],
])('%s of %j is refused', async (operation, input, message) => {
  const { ask, restApiId } = await open()
  await expect(ask(operation, { restApiId, ...input })).rejects.toThrow(message)
})

test.each([
  ['arn:aws:lambda:us-east-1:000000000000:function:hello', 'AWS ARN for integration must contain path or action'],
  ['hello', 'Invalid ARN specified in the request'],
  [
    'arn:aws:apigateway:us-east-1:firehose:path/x',
    "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
  ],
])('an integration with %s is refused', async (uri, message) => {
  const { ask, restApiId, root } = await open()
  const named = { restApiId, resourceId: root, httpMethod: 'GET' }
  await ask('PutMethod', { ...named, authorizationType: 'NONE' })
  await expect(
    ask('PutIntegration', { ...named, type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri }),
  ).rejects.toThrow(message)
})

test('siblings have one variable, and nothing is below what takes all', async () => {
  const { ask, restApiId, root } = await open()
  const { id } = await ask('CreateResource', { restApiId, parentId: root, pathPart: '{proxy+}' })
  await expect(ask('CreateResource', { restApiId, parentId: root, pathPart: '{id}' })).rejects.toThrow(
    'A sibling ({proxy+}) of this resource already has a variable path part -- only one is allowed',
  )
  await expect(ask('CreateResource', { restApiId, parentId: id, pathPart: 'a' })).rejects.toThrow(
    'Cannot create a child of a resource with a greedy path variable: {proxy+}',
  )
  await ask('CreateResource', { restApiId, parentId: root, pathPart: 'pets' })
  await expect(ask('CreateResource', { restApiId, parentId: root, pathPart: 'pets' })).rejects.toThrow(
    'Another resource with the same parent already has this name: pets',
  )
})

async function open(store = memoryStore()) {
  const ask = testCloud([apigateway], { store }).asking('apigateway')
  const api = (await ask('CreateRestApi', { name: 'test' })) as { id: string; rootResourceId: string }
  return { ask, api, restApiId: api.id, root: api.rootResourceId }
}
