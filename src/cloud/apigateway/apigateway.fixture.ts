import type { HttpRequest, HttpResponse } from '../http.ts'
import { type Behaviour, testLambda } from '../lambda/test-cloud.ts'
import { apigateway } from './apigateway.ts'
import type { ApiGatewayState } from './state.ts'

/** REST APIs before a scripted function named `hello`, which everybody's APIs may call. For tests alone. */
export async function openApis(answer: (event: TestEvent) => unknown = () => ({ statusCode: 200, body: 'hi' })) {
  const events: TestEvent[] = []
  const behave: Behaviour = async ({ payload }) => {
    const event = JSON.parse(new TextDecoder().decode(payload)) as TestEvent
    events.push(event)
    const answered = await answer(event)
    const failed = answered instanceof Error
    const said = failed ? { errorMessage: answered.message, errorType: 'Error' } : answered
    const bytes = new TextEncoder().encode(JSON.stringify(said ?? null))
    return {
      outcome: failed ? { kind: 'failed', errorType: 'Error', payload: bytes } : { kind: 'succeeded', payload: bytes },
    }
  }
  const cloud = testLambda(behave, [apigateway])
  await cloud.create('hello')
  await cloud.call('AddPermission', {
    ...{ FunctionName: 'hello', StatementId: 'api', Action: 'lambda:InvokeFunction' },
    Principal: 'apigateway.amazonaws.com',
  })
  const ask = cloud.asking('apigateway')
  const state = cloud.stateOf<ApiGatewayState>('apigateway')
  return {
    ...cloud,
    ask,
    /** What the function was called with. */
    events,
    /** Calls an API as the host's listener would: `GET /dev/items?a=1`. */
    async fetch(
      api: string,
      line: string,
      { headers = [], body = '' }: { headers?: [string, string][]; body?: string | Uint8Array<ArrayBuffer> } = {},
    ) {
      const [method = '', target = ''] = line.split(' ')
      const [path = '', query = ''] = target.split('?')
      const request: HttpRequest = {
        ...{ method, path, query, rawHeaders: headers, body: new Uint8Array(await new Blob([body]).arrayBuffer()) },
        headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      }
      const domainName = `${api}.execute-api.us-east-1.localhost:4566`
      const context = { state, requestId: 'request', trace: 'Root=1-0-0', id: api, domainName, sourceIp: '192.0.2.1' }
      const response = (await apigateway.fronts?.['execute-api']?.(context, request)) as HttpResponse
      return { ...response, text: text(response.body) }
    },
    /** An API deployed to the stage `dev`, whose methods (`GET /items/{id}`) all go to the function. */
    async api(
      methods: string[],
      {
        api = {},
        method = {},
        integration = {},
      }: { api?: object; method?: object | ((id: string) => Promise<object>); integration?: object } = {},
    ) {
      const { id: restApiId, rootResourceId } = (await ask('CreateRestApi', { name: 'test', ...api })) as {
        id: string
        rootResourceId: string
      }
      const more = typeof method === 'function' ? await method(restApiId) : method
      const ids = new Map([['', rootResourceId]])
      for (const line of methods) {
        const [httpMethod = '', path = ''] = line.split(' ')
        let at = ''
        for (const pathPart of path.split('/').filter(Boolean)) {
          const below = `${at}/${pathPart}`
          if (!ids.has(below))
            ids.set(below, (await ask('CreateResource', { restApiId, parentId: ids.get(at), pathPart })).id as string)
          at = below
        }
        const named = { restApiId, resourceId: ids.get(at), httpMethod }
        await ask('PutMethod', { ...named, authorizationType: 'NONE', ...more })
        await ask('PutIntegration', {
          ...named,
          type: 'AWS_PROXY',
          integrationHttpMethod: 'POST',
          uri: HELLO,
          ...integration,
        })
      }
      await ask('CreateDeployment', { restApiId, stageName: 'dev' })
      return restApiId
    },
  }
}

export type TestEvent = Record<string, unknown> & { requestContext: Record<string, unknown> }

export const HELLO =
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:hello/invocations'

const text = (body: HttpResponse['body']) =>
  typeof body === 'string' ? body : body instanceof Uint8Array ? new TextDecoder().decode(body) : 'a stream'
