import { expect, test } from 'vitest'
import { openApis } from './apigatewayv2.fixture.ts'

test('an integration changes the request on its way in and the answer on its way out', async () => {
  const { api, ask, fetch, events } = await openApis(() => ({
    statusCode: 404,
    headers: { 'x-inner': 'secret' },
    body: 'x',
  }))
  const ApiId = await api({ routes: ['POST /items/{id}'] })
  const { Items } = (await ask('GetIntegrations', { ApiId })) as { Items: { IntegrationId: string }[] }
  await ask('UpdateIntegration', {
    ...{ ApiId, IntegrationId: Items[0]?.IntegrationId },
    RequestParameters: {
      'overwrite:header.X-Item': '$request.path.id',
      'append:header.x-tag': 'static',
      'remove:header.authorization': "''",
      'overwrite:querystring.who': `$\{request.body.user.name}@$\{context.stage}`,
    },
    ResponseParameters: {
      404: {
        'overwrite:statuscode': '410',
        'overwrite:header.x-was': '$response.header.x-inner',
        'remove:header.x-inner': "''",
      },
    },
  })
  const headers = { 'content-type': 'application/json', authorization: 'secret', 'x-tag': 'sent' }
  const response = await fetch(ApiId, 'POST /items/7?who=me&a=1', { headers, body: '{"user":{"name":"ada"}}' })
  expect(events[0]).toMatchObject({
    headers: { 'x-item': '7', 'x-tag': 'sent,static' },
    queryStringParameters: { who: 'ada@$default', a: '1' },
    rawQueryString: 'a=1&who=ada%40%24default',
  })
  expect(events[0]?.headers).not.toHaveProperty('authorization')
  expect(response).toMatchObject({ status: 410, headers: { 'x-was': 'secret' } })
  expect(response.headers).not.toHaveProperty('x-inner')
})
