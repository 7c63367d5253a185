import * as sdk from '@aws-sdk/client-lambda'
import { expect, test } from 'vitest'
import { ServiceError } from '../errors.ts'
import type { HttpRequest } from '../http.ts'
import { createProtocol } from './create-protocol.ts'
import { loopback, REQUEST_ID } from './loopback.ts'

const protocol = createProtocol('restJson1', sdk)

test('a function is created from a blob, a map and a list in the body', async () => {
  const { client, seen } = lambda(() => ({ FunctionName: 'hello', CodeSize: 4, State: 'Pending' }))
  const answer = await client.send(
    new sdk.CreateFunctionCommand({
      FunctionName: 'hello',
      Role: 'arn:aws:iam::000000000000:role/r',
      Code: { ZipFile: new Uint8Array([80, 75, 3, 4]) },
      Environment: { Variables: { GREETING: 'grüß dich' } },
      Architectures: ['arm64'],
      Timeout: 3,
      Publish: false,
    }),
  )
  expect(seen).toEqual([
    {
      operation: 'CreateFunction',
      input: {
        FunctionName: 'hello',
        Role: 'arn:aws:iam::000000000000:role/r',
        Code: { ZipFile: bytes('PK\x03\x04') },
        Environment: { Variables: { GREETING: 'grüß dich' } },
        Architectures: ['arm64'],
        Timeout: 3,
        Publish: false,
      },
    },
  ])
  expect(answer).toMatchObject({ FunctionName: 'hello', CodeSize: 4, State: 'Pending' })
  expect(answer.$metadata).toMatchObject({ httpStatusCode: 201, requestId: REQUEST_ID })
})

test('a page is asked for in the query and answered in the document', async () => {
  const { client, seen } = lambda(() => ({ Functions: [{ FunctionName: 'a', Timeout: 3 }], NextMarker: 'a&b' }))
  const page = await client.send(new sdk.ListFunctionsCommand({ MaxItems: 1, Marker: 'x y+z' }))
  expect(seen[0]).toEqual({ operation: 'ListFunctions', input: { MaxItems: 1, Marker: 'x y+z' } })
  expect(page.Functions).toEqual([{ FunctionName: 'a', Timeout: 3 }])
  expect(page.NextMarker).toBe('a&b')
})

test('an invocation carries its payload as it is, and its settings in headers', async () => {
  const { client, seen } = lambda(() => ({
    StatusCode: 200,
    FunctionError: 'Unhandled',
    LogResult: 'TE9H',
    Payload: bytes('{"errorMessage":"no"}'),
  }))
  const answer = await client.send(
    new sdk.InvokeCommand({ FunctionName: 'hello', Qualifier: 'live', LogType: 'Tail', Payload: bytes('{"a": 1}') }),
  )
  expect(seen[0]).toEqual({
    operation: 'Invoke',
    input: { FunctionName: 'hello', Qualifier: 'live', LogType: 'Tail', Payload: bytes('{"a": 1}') },
  })
  expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled', LogResult: 'TE9H' })
  expect(answer.Payload?.transformToString()).toBe('{"errorMessage":"no"}')
})

test('the status is the one that the action gives, where the schema leaves it to the action', async () => {
  const { client } = lambda(() => ({ StatusCode: 202 }))
  const answer = await client.send(new sdk.InvokeCommand({ FunctionName: 'hello', InvocationType: 'Event' }))
  expect(answer.$metadata.httpStatusCode).toBe(202)
  expect(answer.StatusCode).toBe(202)
})

test('an ARN in the path and a list in the query come through', async () => {
  const { client, seen } = lambda(() => undefined)
  const Resource = 'arn:aws:lambda:us-east-1:000000000000:function:hello'
  const answer = await client.send(new sdk.UntagResourceCommand({ Resource, TagKeys: ['team', 'cost centre'] }))
  expect(seen[0]).toEqual({ operation: 'UntagResource', input: { Resource, TagKeys: ['team', 'cost centre'] } })
  expect(answer.$metadata.httpStatusCode).toBe(204)
})

test('a time is written as the model says, here in ISO 8601 text', async () => {
  const { client } = lambda(() => ({
    Configuration: { FunctionName: 'a', LastModified: '2026-01-31T00:00:00.000+0000' },
  }))
  const { Configuration } = await client.send(new sdk.GetFunctionCommand({ FunctionName: 'a' }))
  expect(Configuration?.LastModified).toBe('2026-01-31T00:00:00.000+0000')
})

test('an error arrives as its class, its message under whichever name its schema has', async () => {
  const refuse = (error: ServiceError) =>
    lambda(() => {
      throw error
    }).client.send(new sdk.GetFunctionCommand({ FunctionName: 'a' }))

  const notFound = await refuse(
    new ServiceError('ResourceNotFoundException', 'Function not found: a', 404, { Type: 'User' }),
  ).catch((error: unknown) => error)
  expect(notFound).toBeInstanceOf(sdk.ResourceNotFoundException)
  expect(notFound).toMatchObject({ message: 'Function not found: a', Type: 'User' })
  expect(notFound).toMatchObject({ $metadata: { httpStatusCode: 404, requestId: REQUEST_ID } })

  const throttled = await refuse(
    new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, {
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      retryAfterSeconds: '1',
    }),
  ).catch((error: unknown) => error)
  expect(throttled).toBeInstanceOf(sdk.TooManyRequestsException)
  expect(throttled).toMatchObject({
    message: 'Rate Exceeded.',
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    retryAfterSeconds: '1', // from its header
  })

  const unknown = await refuse(new ServiceError('UnrecognizedClientException', 'Who?', 403)).catch(
    (error: unknown) => error,
  )
  expect(unknown).toMatchObject({ name: 'UnrecognizedClientException', message: 'Who?' })
})

test('an error is written in the header, and in the members that its schema has', () => {
  const members = { Type: 'User', Colour: 'red' }
  const { status, headers, body } = protocol.writeError(
    new ServiceError('ResourceNotFoundException', 'Function not found: a', 404, members),
    REQUEST_ID,
  )
  expect(status).toBe(404)
  expect(headers).toEqual({
    'x-amzn-requestid': REQUEST_ID,
    'x-amzn-errortype': 'ResourceNotFoundException',
    'content-type': 'application/json',
  })
  expect(new TextDecoder().decode(body as Uint8Array)).toBe('{"Type":"User","Message":"Function not found: a"}')
})

test.each<[string, string, string]>([
  ['text for a number', '{"Timeout":"abc"}', 'STRING_VALUE can not be converted to an Integer'],
  ['a number for text', '{"Handler":1}', 'NUMBER_VALUE can not be converted to a String'],
  ['true for text', '{"Handler":true}', 'TRUE_VALUE can not be converted to a String'],
  ['text for true', '{"Publish":"yes"}', 'STRING_VALUE can not be converted to a Boolean'],
  ['a list for a number', '{"Timeout":[3]}', 'Start of list found where not expected'],
  ['a structure for text', '{"Handler":{}}', 'Start of structure or map found where not expected.'],
  ['text for a list', '{"Layers":"x"}', 'Expected list or null'],
  ['text for a map', '{"Environment":{"Variables":"x"}}', 'Expected map or null'],
  ['text for a structure', '{"Code":"x"}', 'Expected null'],
  ['a number in a list of texts', '{"Layers":["a",1]}', 'NUMBER_VALUE can not be converted to a String'],
  ['what is no base64', '{"Code":{"ZipFile":"*"}}', 'STRING_VALUE can not be converted to a Blob'],
  ['a list for the whole', '[]', 'Start of list found where not expected'],
])('%s is refused', async (_, body, message) => {
  await expect(read('POST', '/2015-03-31/functions', body)).rejects.toMatchObject({
    code: 'SerializationException',
    message,
    status: 400,
  })
})

test('a body that is no JSON is refused', async () => {
  await expect(read('POST', '/2015-03-31/functions', '{"Timeout":')).rejects.toMatchObject({
    code: 'SerializationException',
    message: expect.stringContaining('Could not parse request body into json'),
  })
})

test('a number in the query that is none is refused', async () => {
  const request = { ...get('/2015-03-31/functions'), query: 'MaxItems=ten' }
  const match = protocol.match(request)
  await expect(match && protocol.read(match, request)).rejects.toMatchObject({ code: 'SerializationException' })
})

test('null is the same as nothing, and a member that nobody knows is none', async () => {
  expect(await read('POST', '/2015-03-31/functions', '{"Handler":null,"Colour":"red","Layers":[null]}')).toEqual({
    Layers: [],
  })
})

test('a body can not fill in for the path or the headers', async () => {
  const input = await read('PUT', '/2015-03-31/functions/hello/configuration', '{"FunctionName":"other","Timeout":3}')
  expect(input).toEqual({ FunctionName: 'hello', Timeout: 3 })
})

test('a key named __proto__ is a key', async () => {
  const input = await read('POST', '/2015-03-31/functions', '{"Tags":{"__proto__":"x"}}')
  expect(Object.entries(input?.Tags as object)).toEqual([['__proto__', 'x']])
})

const lambda = (answer: () => unknown) => {
  const { seen, settings } = loopback(protocol, answer)
  return { client: new sdk.LambdaClient(settings), seen }
}

const bytes = (text: string) => new TextEncoder().encode(text)

const get = (path: string): HttpRequest => ({ method: 'GET', path, query: '', headers: {}, body: new Uint8Array() })

async function read(method: string, path: string, body: string) {
  const request = { ...get(path), method, body: bytes(body) }
  const match = protocol.match(request)
  return match && protocol.read(match, request)
}
