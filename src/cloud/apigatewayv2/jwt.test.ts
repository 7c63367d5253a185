import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openApis } from './apigatewayv2.fixture.ts'

const ISSUER = 'https://issuer.example/pool'
const keys = await generateKeyPair('RS256')
let asked: string[] = []

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    if (url === `${ISSUER}/.well-known/openid-configuration`) return Response.json({ jwks_uri: `${ISSUER}/keys` })
    return Response.json({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' }] })
  })
})
afterEach(() => vi.unstubAllGlobals())

test('a good token lets its caller in, and the function sees its claims as texts', async () => {
  const { fetch, events, id } = await guarded()
  const token = await sign({ sub: 'ada', scope: 'read write', groups: ['admin', 'user'], level: 3, ok: true })
  expect(await fetch(id, 'GET /', bearer(token))).toMatchObject({ status: 200 })
  expect(events[0]?.requestContext.authorizer).toEqual({
    jwt: {
      claims: {
        ...{ sub: 'ada', scope: 'read write', groups: '[admin user]', level: '3', ok: 'true' },
        ...{ iss: ISSUER, aud: 'shop', exp: String(START + 3600) },
      },
      scopes: null,
    },
  })
})

test.each([
  ['no token', async () => ({}), 'Bearer'],
  ['no token at all', async () => bearer('nonsense'), 'invalid_token'],
  ['another audience', async () => bearer(await sign({ aud: 'bank' })), 'the token has an invalid audience'],
  [
    'another issuer',
    async () => bearer(await sign({ iss: 'https://evil.example' })),
    'the token has an invalid issuer',
  ],
  ['an old token', async () => bearer(await sign({ exp: START - 1 })), 'the token has expired'],
  ['a token before its time', async () => bearer(await sign({ nbf: START + 600 })), 'invalid_token'],
  [
    'a forged token',
    async () => bearer(await sign({}, (await generateKeyPair('RS256')).privateKey)),
    'invalid signature',
  ],
  ['a symmetric token', async () => bearer(await symmetric()), 'signing method'],
])('%s is unauthorized', async (_, request, challenge) => {
  const { fetch, id, events } = await guarded()
  const response = await fetch(id, 'GET /', await request())
  expect(response).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' })
  expect(response.headers['www-authenticate']).toContain(challenge)
  expect(events).toEqual([])
})

test('client_id stands for an audience where there is none', async () => {
  const { fetch, id } = await guarded()
  const token = await sign({ aud: undefined, client_id: 'shop' })
  expect(await fetch(id, 'GET /', bearer(token))).toMatchObject({ status: 200 })
})

test('a route wants one of its scopes', async () => {
  const { fetch, id, events } = await guarded({ AuthorizationScopes: ['items:write', 'items:admin'] })
  expect(await fetch(id, 'GET /', bearer(await sign({ scope: 'items:read' })))).toMatchObject({
    ...{ status: 403, text: '{"message":"Forbidden"}' },
    headers: { 'www-authenticate': expect.stringContaining('insufficient_scope') },
  })
  expect(await fetch(id, 'GET /', bearer(await sign({ scp: ['items:admin'] })))).toMatchObject({ status: 200 })
  expect(events[0]?.requestContext.authorizer).toMatchObject({ jwt: { scopes: ['items:admin'] } })
})

test("the issuer's keys are asked for once in two hours", async () => {
  const { fetch, id, clock } = await guarded()
  const token = await sign({ exp: START + 86_400 })
  for (let time = 0; time < 3; time++) await fetch(id, 'GET /', bearer(token))
  expect(asked).toHaveLength(2)
  await clock.advance(2 * 60 * 60 * 1000)
  await fetch(id, 'GET /', bearer(token))
  expect(asked).toHaveLength(4)
})

test("a token is as old as the cloud's clock says", async () => {
  const { fetch, id, clock } = await guarded()
  const token = await sign({})
  expect(await fetch(id, 'GET /', bearer(token))).toMatchObject({ status: 200 })
  await clock.advance(3600_000)
  expect(await fetch(id, 'GET /', bearer(token))).toMatchObject({ status: 401 })
})

/** Seconds: when a held clock starts. */
const START = Date.UTC(2026, 0, 1) / 1000

async function guarded(route: object = {}) {
  const apis = await openApis(() => 'hi')
  const id = await apis.api()
  const { AuthorizerId } = await apis.ask('CreateAuthorizer', {
    ...{ ApiId: id, Name: 'jwt', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] },
    JwtConfiguration: { Issuer: ISSUER, Audience: ['shop'] },
  })
  const { Items } = (await apis.ask('GetRoutes', { ApiId: id })) as { Items: { RouteId: string }[] }
  const { RouteId } = Items[0] ?? {}
  await apis.ask('UpdateRoute', { ApiId: id, RouteId, AuthorizationType: 'JWT', AuthorizerId, ...route })
  return { ...apis, id }
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

const sign = (claims: object, key = keys.privateKey) =>
  new SignJWT({ iss: ISSUER, aud: 'shop', exp: START + 3600, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .sign(key)

const symmetric = () =>
  new SignJWT({ iss: ISSUER, aud: 'shop', exp: START + 3600 })
    .setProtectedHeader({ alg: 'HS256', kid: 'one' })
    .sign(new TextEncoder().encode('a secret that is long enough for HS256'))
