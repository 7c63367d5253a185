import type { Kit, Observed } from '../kit.ts'
import type { Scenarios } from './scenarios.ts'

/** An HTTP API with one route to a function of this source, and its address. */
async function httpApi(kit: Kit, source: string, route: string, sourceArn?: (api: string) => string): Promise<string> {
  const FunctionName = await kit.create(source)
  const { ApiId, ApiEndpoint } = await kit.call('apigatewayv2', 'CreateApi', { Name: kit.name(), ProtocolType: 'HTTP' })
  kit.after(() => kit.call('apigatewayv2', 'DeleteApi', { ApiId }))
  const { IntegrationId } = await kit.call('apigatewayv2', 'CreateIntegration', {
    ...{ ApiId, IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' },
    IntegrationUri: kit.arn('lambda', `function:${FunctionName}`),
  })
  await kit.call('apigatewayv2', 'CreateRoute', { ApiId, RouteKey: route, Target: `integrations/${IntegrationId}` })
  await kit.call('apigatewayv2', 'CreateStage', { ApiId, StageName: '$default', AutoDeploy: true })
  await kit.call('lambda', 'AddPermission', {
    ...{ FunctionName, StatementId: 'api', Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' },
    SourceArn: kit.arn('execute-api', sourceArn ? sourceArn(String(ApiId)) : `${ApiId}/*/*`),
  })
  const { endpoint } = kit.target
  return endpoint ? `${endpoint}/_execute-api/${ApiId}` : String(ApiEndpoint)
}

/** On AWS a new route is known only after a while. */
const get = (kit: Kit, url: string, init: RequestInit = {}) =>
  kit.until(async () => {
    const answer = await fetch(url, init)
    return answer.status !== 404 && answer
  })

async function seenBy(answer: Response): Promise<Observed> {
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
}

const FAILS = 'export const handler = async () => { throw new Error("no") }'

export const apis: Scenarios = {
  'apigw2-event-fields': async (kit) => {
    const url = await httpApi(kit, 'export const handler = async (event) => event', 'GET /items/{id}')
    const answer = await get(kit, `${url}/items/7?a=1&a=2&b=`, { headers: { cookie: 'c1=x; c2=y' } })
    const event = (await answer.json()) as Record<string, unknown> & { requestContext: Record<string, unknown> }
    const { http, time, ...context } = event.requestContext as { http: Record<string, unknown>; time: string }
    const shownTime = /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/.test(time)
    const names = [
      ...Object.keys(context).filter((name) => name !== 'authorizer' && name !== 'authentication'),
      `http{${Object.keys(http).sort()}}`,
      ...(shownTime ? ['time (12/Mar/2020:19:03:58 +0000)'] : []),
    ]
    const absent = ['multiValueHeaders', 'multiValueQueryStringParameters', 'httpMethod', 'path', 'resource']
    return {
      event: {
        ...event,
        requestContext: names.sort((a, b) => (a.split(' ')[0] ?? '').localeCompare(b.split(' ')[0] ?? '')),
      },
      absent: absent.filter((name) => !(name in event)),
    }
  },
  'apigw2-response-inferred': async (kit) =>
    seenBy(
      await get(
        kit,
        `${await httpApi(kit, 'export const handler = async () => ({ message: "Hello" })', 'GET /hello')}/hello`,
      ),
    ),
  'apigw2-function-error': async (kit) => seenBy(await get(kit, `${await httpApi(kit, FAILS, 'GET /hello')}/hello`)),
  'apigw2-response-cookies': async (kit) => {
    const source = 'export const handler = async () => ({ statusCode: 200, cookies: ["a=1", "b=2"] })'
    const answer = await get(kit, `${await httpApi(kit, source, 'GET /hello')}/hello`)
    return { status: answer.status, 'set-cookie': answer.headers.getSetCookie() }
  },
  'apigw2-permission-source-arn': async (kit) => {
    const source = 'export const handler = async () => ({ statusCode: 200 })'
    const right = await httpApi(kit, source, 'GET /items/{id}', (api) => `${api}/*/*/items/{id}`)
    const wrong = await httpApi(kit, source, 'GET /items/{id}', (api) => `${api}/*/*/other`)
    const [passed, refused] = [await get(kit, `${right}/items/7`), await get(kit, `${wrong}/items/7`)]
    const as = passed.status === 200 && refused.status === 500
    return {
      effect: as
        ? 'calls pass; with another SourceArn the caller sees the 500 above and nothing in the log group'
        : `${passed.status} with the right SourceArn, ${refused.status} with another`,
    }
  },
  'apigw1-invalid-status-code': async (kit) => {
    const FunctionName = await kit.create('export const handler = async () => ({ statusCode: "no number", body: "" })')
    const { id: restApiId, rootResourceId } = await kit.call('apigateway', 'CreateRestApi', { name: kit.name() })
    kit.after(() => kit.call('apigateway', 'DeleteRestApi', { restApiId }))
    const method = { restApiId, resourceId: rootResourceId, httpMethod: 'GET' }
    await kit.call('apigateway', 'PutMethod', { ...method, authorizationType: 'NONE' })
    const { region, endpoint } = kit.target
    const uri = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${kit.arn('lambda', `function:${FunctionName}`)}/invocations`
    await kit.call('apigateway', 'PutIntegration', { ...method, type: 'AWS_PROXY', integrationHttpMethod: 'POST', uri })
    await kit.call('apigateway', 'CreateDeployment', { restApiId, stageName: 'live' })
    await kit.call('lambda', 'AddPermission', {
      ...{ FunctionName, StatementId: 'api', Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' },
    })
    const host = endpoint
      ? `${endpoint}/_execute-api/${restApiId}`
      : `https://${restApiId}.execute-api.${region}.amazonaws.com`
    const answer = await kit.until(async () => {
      const found = await fetch(`${host}/live/`)
      return found.status !== 403 && found
    })
    return { status: answer.status, response: { content: await answer.json() } }
  },
}
