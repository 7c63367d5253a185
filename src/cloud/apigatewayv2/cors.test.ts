import { expect, test } from 'vitest'
import { openApis } from './apigatewayv2.fixture.ts'

const CorsConfiguration = {
  AllowOrigins: ['https://example.com', 'http://*'],
  AllowMethods: ['GET', 'POST'],
  AllowHeaders: ['content-type', 'authorization'],
  ExposeHeaders: ['x-count'],
  AllowCredentials: true,
  MaxAge: 300,
}
const preflight = { origin: 'https://example.com', 'access-control-request-method': 'GET' }

test('the API answers a preflight itself, whatever its routes', async () => {
  const { api, fetch, events } = await openApis()
  const id = await api({ routes: ['GET /items'], cors: { CorsConfiguration } })
  expect(await fetch(id, 'OPTIONS /nothing', { headers: preflight })).toMatchObject({
    status: 204,
    text: '',
    headers: {
      'access-control-allow-origin': 'https://example.com',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'content-type,authorization',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '300',
    },
  })
  expect(events).toEqual([])
})

test('a preflight from elsewhere hears nothing of CORS', async () => {
  const { api, fetch } = await openApis()
  const id = await api({ cors: { CorsConfiguration } })
  const { status, headers } = await fetch(id, 'OPTIONS /', {
    headers: { ...preflight, origin: 'https://evil.example' },
  })
  expect(status).toBe(204)
  expect(Object.keys(headers)).toEqual(['apigw-requestid'])
})

test("what the API says of CORS stands in place of the function's", async () => {
  const { api, fetch } = await openApis(() => ({
    ...{ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Max-Age': '1' }, body: 'x' },
  }))
  const id = await api({ cors: { CorsConfiguration } })
  const { headers } = await fetch(id, 'GET /', { headers: { origin: 'http://localhost:3000' } })
  expect(headers).toMatchObject({
    'access-control-allow-origin': 'http://localhost:3000',
    'access-control-expose-headers': 'x-count',
  })
  expect(headers).not.toHaveProperty('access-control-max-age')
  expect((await fetch(id, 'GET /')).headers).not.toHaveProperty('access-control-allow-origin')
})

test('errors have the CORS headers too, so that a page may read them', async () => {
  const { api, fetch } = await openApis()
  const id = await api({ routes: ['GET /items'], cors: { CorsConfiguration: { AllowOrigins: ['*'] } } })
  expect(await fetch(id, 'GET /nothing', { headers: { origin: 'https://a.example' } })).toMatchObject({
    ...{ status: 404, headers: { 'access-control-allow-origin': '*' } },
  })
})

test('without a CORS configuration the function answers for itself', async () => {
  const { api, fetch } = await openApis(() => ({ statusCode: 204, headers: { 'access-control-allow-origin': '*' } }))
  expect(await fetch(await api(), 'OPTIONS /', { headers: preflight })).toMatchObject({
    ...{ status: 204, headers: { 'access-control-allow-origin': '*' } },
  })
})

test('credentials and a star exclude each other', async () => {
  const { api } = await openApis()
  const cors = { CorsConfiguration: { AllowOrigins: ['*'], AllowCredentials: true } }
  await expect(api({ cors })).rejects.toThrow('allow-credentials is not supported when allow-origins is *')
})
