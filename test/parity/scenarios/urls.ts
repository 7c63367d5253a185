import type { Kit, Observed } from '../kit.ts'
import type { Scenarios } from './scenarios.ts'

/** One HTTP request, as the recordings show its answer. */
async function fetched(url: string, init: RequestInit = {}): Promise<Observed> {
  const answer = await fetch(url, init)
  const text = await answer.text()
  const sent = answer.headers
  return {
    status: answer.status,
    body: text,
    response: text,
    headers: {
      'Content-Type': sent.get('content-type'),
      'Content-Length': sent.get('content-length'),
      'x-amzn-ErrorType': sent.get('x-amzn-errortype'),
    },
  }
}

/** What a function's answer becomes behind its URL. */
const answering = (source: string) => async (kit: Kit) => {
  const url = await kit.publicUrl(await kit.create(`export const handler = async () => (${source})`))
  const { status, body, headers } = await fetched(url, { method: 'POST', body: '{}' })
  return { response: { statuscode: status, content: body, headers } }
}

export const urls: Scenarios = {
  'url-get': async (kit) => {
    const FunctionName = await kit.create()
    await kit.call('lambda', 'CreateFunctionUrlConfig', { FunctionName, AuthType: 'NONE' })
    return kit.observe('lambda', 'GetFunctionUrlConfig', { FunctionName })
  },
  'url-update-cors': async (kit) => {
    const FunctionName = await kit.create()
    await kit.call('lambda', 'CreateFunctionUrlConfig', { FunctionName, AuthType: 'NONE' })
    return kit.observe('lambda', 'UpdateFunctionUrlConfig', { FunctionName, AuthType: 'AWS_IAM' })
  },
  'url-on-version': async (kit) => {
    const FunctionName = await kit.create()
    await kit.publish(FunctionName)
    return kit.observe('lambda', 'CreateFunctionUrlConfig', { FunctionName, Qualifier: '1', AuthType: 'NONE' })
  },
  'url-response-dict': answering('{ hello: "world" }'),
  'url-response-http-response-json': answering('{ statusCode: 200, body: \'{"hello": "world"}\' }'),
  'url-response-integer': answering('3'),
  'url-response-float': answering('3.1'),
  'url-exception-502': async (kit) => {
    const url = await kit.publicUrl(await kit.create('export const handler = async () => { throw new Error("no") }'))
    return fetched(url, { method: 'POST', body: '{}' })
  },
  'url-no-permission-403': async (kit) => {
    const input = { FunctionName: await kit.create(), AuthType: 'NONE' }
    const { FunctionUrl } = await kit.call('lambda', 'CreateFunctionUrlConfig', input)
    return fetched(String(FunctionUrl), { method: 'POST', body: '{}' })
  },
  'url-unknown-403': (kit) => {
    const id = '0123456789abcdefghijklmnopqrstuv'
    const { endpoint, region } = kit.target
    return fetched(endpoint ? `${endpoint}/_lambda-url/${id}/` : `https://${id}.lambda-url.${region}.on.aws/`)
  },
  'url-alias-deleted-403': async (kit) => {
    const FunctionName = await kit.create()
    const alias = { FunctionName, Name: 'live', FunctionVersion: await kit.publish(FunctionName) }
    await kit.call('lambda', 'CreateAlias', alias)
    const url = await kit.publicUrl(FunctionName, { Qualifier: 'live' })
    await kit.call('lambda', 'DeleteAlias', { FunctionName, Name: 'live' })
    const { status, body, headers } = await kit.until(async () => {
      const seen = await fetched(url)
      return seen.status === 403 && seen
    })
    return { response: { status_code: status, content: body, headers } }
  },
  'url-streaming': async (kit) => {
    const source = `export const handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('Hello, ')
  stream.write('world!')
  stream.end()
})`
    return fetched(await kit.publicUrl(await kit.create(source), { InvokeMode: 'RESPONSE_STREAM' }))
  },
}
