import type { HttpRequest, HttpResponse } from '../http.ts'
import { type Behaviour, testLambda } from '../lambda/test-cloud.ts'
import { apigatewayv2 } from './apigatewayv2.ts'
import type { ApiGatewayV2State } from './state.ts'

/** HTTP APIs before a scripted function named `hello`, which everybody's APIs may call. For tests alone. */
export async function openApis(answer: (event: TestEvent) => unknown = (event) => event) {
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
  const cloud = testLambda(behave, [apigatewayv2])
  await cloud.create('hello')
  const ask = cloud.asking('apigatewayv2')
  const state = cloud.stateOf<ApiGatewayV2State>('apigatewayv2')
  const permit = (SourceArn?: string) =>
    cloud.call('AddPermission', {
      ...{ FunctionName: 'hello', StatementId: crypto.randomUUID(), Action: 'lambda:InvokeFunction' },
      ...{ Principal: 'apigateway.amazonaws.com', ...(SourceArn && { SourceArn }) },
    })
  await permit()
  return {
    ...cloud,
    ask,
    state,
    permit,
    /** What the function was called with. */
    events,
    /** Calls an API as the host's listener would: `GET /items?a=1`. */
    async fetch(
      api: string,
      line: string,
      { headers = {}, body = '' }: { headers?: Record<string, string>; body?: string } = {},
    ) {
      const [method = '', target = ''] = line.split(' ')
      const [path = '', query = ''] = target.split('?')
      const request: HttpRequest = { method, path, query, headers, body: new TextEncoder().encode(body) }
      const domainName = `${api}.execute-api.us-east-1.localhost:4566`
      const context = { state, requestId: 'request', trace: 'Root=1-0-0', id: api, domainName, sourceIp: '192.0.2.1' }
      const response = (await apigatewayv2.fronts?.['execute-api']?.(context, request)) as HttpResponse
      return { ...response, text: text(response.body) }
    },
    /** An API whose routes all go to the function. */
    async api({ routes = ['$default'], cors = {}, version = '2.0', stage = '$default' }: Partial<Made> = {}) {
      const { ApiId } = await ask('CreateApi', { Name: 'test', ProtocolType: 'HTTP', ...cors })
      const { IntegrationId } = await ask('CreateIntegration', {
        ...{ ApiId, IntegrationType: 'AWS_PROXY', IntegrationUri: HELLO, PayloadFormatVersion: version },
      })
      const Target = `integrations/${IntegrationId}`
      for (const RouteKey of routes) await ask('CreateRoute', { ApiId, RouteKey, Target })
      await ask('CreateStage', { ApiId, StageName: stage, AutoDeploy: true })
      return ApiId as string
    },
  }
}

type Made = { routes: string[]; cors: object; version: string; stage: string }
export type TestEvent = Record<string, unknown> & { requestContext: Record<string, unknown> }

export const HELLO = 'arn:aws:lambda:us-east-1:000000000000:function:hello'

const text = (body: HttpResponse['body']) =>
  typeof body === 'string' ? body : body instanceof Uint8Array ? new TextDecoder().decode(body) : 'a stream'
