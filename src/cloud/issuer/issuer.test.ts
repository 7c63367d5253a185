import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import type { HttpResponse } from '../http.ts'
import { memoryStore } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { type IssuerState, issuer } from './issuer.ts'

test('a token is signed by the key that the issuer publishes, and says what was asked', async () => {
  const { ask, clock } = open()
  const { issuer: iss, jwks_uri } = await ask('GET /.well-known/openid-configuration')
  expect({ iss, jwks_uri }).toEqual({ iss: 'http://127.0.0.1:4566/_issuer/shop', jwks_uri: `${iss}/jwks` })
  const { access_token, expires_in } = await ask(
    'POST /token',
    'client_id=web&audience=api&sub=ada&scope=read+write&level=3',
  )
  const keys = createLocalJWKSet((await ask('GET /jwks')) as unknown as JSONWebKeySet)
  const { payload } = await jwtVerify(access_token as string, keys, { currentDate: new Date(clock.now()) })
  const now = clock.now() / 1000
  expect(payload).toEqual({
    ...{ iss, aud: 'api', sub: 'ada', client_id: 'web', scope: 'read write', level: '3' },
    ...{ iat: now, exp: now + 3600, jti: expect.any(String) },
  })
  expect(expires_in).toBe(3600)
})

test('the key outlives a restart, stays inside, and is another for another issuer', async () => {
  const store = memoryStore()
  const [before, again] = [await open(store).ask('GET /jwks'), await open(store).ask('GET /jwks')]
  expect(again).toEqual(before)
  expect(JSON.stringify(before)).not.toContain('"d":')
  expect(await open(store, 'other').ask('GET /jwks')).not.toEqual(before)
})

test('two who ask first at once get one key', async () => {
  const { ask } = open()
  const [one, two] = await Promise.all([ask('GET /jwks'), ask('GET /jwks')])
  expect(one).toEqual(two)
})

test('there is nothing else', async () => {
  expect(await open().ask('GET /users')).toMatchObject({ error: 'not_found' })
})

function open(store = memoryStore(), id = 'shop') {
  const cloud = testCloud([issuer], { store })
  const state = cloud.stateOf<IssuerState>('issuer')
  return {
    clock: cloud.clock,
    async ask(line: string, body = ''): Promise<Record<string, unknown>> {
      const [method = '', path = ''] = line.split(' ')
      const context = {
        state,
        requestId: 'request',
        trace: 'Root=1-0-0',
        id,
        domainName: '127.0.0.1:4566',
        sourceIp: '127.0.0.1',
      }
      const request = { method, path, query: '', headers: {}, body: new TextEncoder().encode(body) }
      const response = (await issuer.fronts?.issuer?.(context, request)) as HttpResponse
      return JSON.parse(String(response.body))
    },
  }
}
