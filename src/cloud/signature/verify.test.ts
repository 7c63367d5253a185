import { createHash, createHmac } from 'node:crypto'
import { buildQueryString } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import type { HttpRequest as SdkRequest, SourceData } from '@smithy/types'
import { describe, expect, test } from 'vitest'
import type { HttpRequest } from '../http.ts'
import { memoryStore } from '../store.ts'
import { createKeys } from './create-keys.ts'
import type { Key } from './keys.ts'
import { parseScope } from './scope.ts'
import { verify } from './verify.ts'

const NOW = Date.parse('2026-01-31T23:59:30Z')
const MINUTE = 60_000
const keys = createKeys(memoryStore().table('keys'))
const owner = keys.add({ accessKeyId: 'AKIAOWNER', secretAccessKey: 'wJalr/XUtn+FEMI', account: '000000000000' })
const role = keys.issueTemporary({
  account: '000000000000',
  arn: 'arn:aws:sts::000000000000:assumed-role/r/f',
  userId: 'A:f',
})

describe('what the SDK signs is taken', () => {
  test.each<[string, Partial<Parts>]>([
    ['an empty body', {}],
    ['a small body', { method: 'POST', body: '{"a": "ü"}' }],
    ['a body of a megabyte', { method: 'POST', body: 'x'.repeat(1 << 20) }],
    [
      'an ARN in the path',
      { path: '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A0%3Afunction%3Ah/invocations' },
    ],
    ['a closing slash', { path: '/2015-03-31/functions/' }],
    ['dots and double slashes', { path: '/a/./b//c/../d' }],
    ["marks that encodeURIComponent leaves, !'()*", { path: "/a!'()*b", query: { q: "!'()*~-_." } }],
    ['spaces, pluses and more in the query', { query: { a: 'x y', b: 'x+y', c: 'a=b&c', d: 'ü/€', e: '' } }],
    ['one name several times', { query: { tagKeys: ['b', 'a c', 'a'] } }],
    ['names that sort by code', { query: { b: '1', B: '2', a2: '3', 'a-1': '4', a: '5' } }],
    ['spaces in a header', { headers: { 'x-amz-note': '  a   b  ' } }],
    ['a repeated header', { headers: { 'x-amz-note': 'a, b' } }],
    ['S3: a key encoded once', { service: 's3', path: '/notes/a%20b/%C3%BC%2B%26.txt' }],
    ['S3: a key with dots and slashes', { service: 's3', path: '/notes//a/../b/' }],
    ['S3: a body left unsigned', { service: 's3', body: 'x', headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }],
    [
      'S3: a body in signed pieces',
      { service: 's3', body: 'x', headers: { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' } },
    ],
    ['S3: a body with its hash', { service: 's3', body: 'x', headers: { 'x-amz-content-sha256': sha256('x') } }],
  ])('%s', async (_, parts) => {
    const request = await signed(parts)
    expect(await verify(request, keys, NOW)).toMatchObject({
      caller: owner.caller,
      accessKeyId: 'AKIAOWNER',
      region: 'us-east-1',
      service: parts.service ?? 'lambda',
    })
  })

  test('with temporary keys and their token', async () => {
    expect((await verify(await signed({ key: role }), keys, NOW)).caller).toEqual(role.caller)
  })

  test.each([-5, 5])('%i minutes away', async (minutes) => {
    await expect(verify(await signed({}), keys, NOW + minutes * MINUTE)).resolves.toBeDefined()
  })

  test('presigned, for as long as it says', async () => {
    const request = await presigned({ service: 's3', path: '/notes/a%20b.txt', query: { 'x-id': 'GetObject' } }, 3600)
    await expect(verify(request, keys, NOW + 59 * MINUTE)).resolves.toMatchObject({ service: 's3' })
    await expect(verify(request, keys, NOW + 61 * MINUTE)).rejects.toMatchObject({
      code: 'AccessDenied',
      message: 'Request has expired',
    })
  })

  test('presigned with temporary keys', async () => {
    const request = await presigned({ service: 's3', path: '/notes/a', key: role }, 60)
    expect((await verify(request, keys, NOW)).caller).toEqual(role.caller)
  })

  test('presigned for another service than S3', async () => {
    const request = await presigned({ service: 'sts', path: '/', query: { Action: 'GetCallerIdentity' } }, 60)
    expect((await verify(request, keys, NOW)).service).toBe('sts')
  })
})

describe('whatever is changed after signing is refused', () => {
  test.each<[string, (request: HttpRequest) => HttpRequest]>([
    ['method', (request) => ({ ...request, method: 'DELETE' })],
    ['path', (request) => ({ ...request, path: '/2015-03-31/functions/other' })],
    ['query', (request) => ({ ...request, query: 'a=2' })],
    ['body', (request) => ({ ...request, body: bytes('{"a":2}') })],
    ['host', (request) => withHeader(request, 'host', 'example.com')],
    ['a signed header', (request) => withHeader(request, 'x-amz-note', 'b')],
    ['service', (request) => withHeader(request, 'authorization', authorization(request).replace('/lambda/', '/iam/'))],
    [
      'region',
      (request) => withHeader(request, 'authorization', authorization(request).replace('us-east-1', 'eu-west-1')),
    ],
    ['signature', (request) => withHeader(request, 'authorization', authorization(request).replace(/.$/, 'x'))],
    ['time', (request) => withHeader(request, 'x-amz-date', '20260131T235931Z')],
  ])('%s', async (_, change) => {
    const request = await signed({ method: 'POST', query: { a: '1' }, headers: { 'x-amz-note': 'a' }, body: '{"a":1}' })
    await expect(verify(change(request), keys, NOW)).rejects.toMatchObject({
      code: 'InvalidSignatureException',
      status: 403,
      message:
        'The request signature we calculated does not match the signature you provided. ' +
        'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    })
  })

  test('a body that is not the one hashed, in S3 own words', async () => {
    const request = await signed({ service: 's3', body: 'x', headers: { 'x-amz-content-sha256': sha256('x') } })
    await expect(verify({ ...request, body: bytes('y') }, keys, NOW)).rejects.toMatchObject({
      code: 'XAmzContentSHA256Mismatch',
      status: 400,
    })
  })

  test('UNSIGNED-PAYLOAD is for S3 alone', async () => {
    const request = await signed({ body: 'x', headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } })
    await expect(verify(request, keys, NOW)).rejects.toMatchObject({ code: 'InvalidSignatureException' })
  })
})

describe('refused in the words of AWS', () => {
  test.each<[string, Partial<Parts>, (request: HttpRequest) => HttpRequest, string, string | RegExp]>([
    [
      'no signature',
      {},
      (request) => ({ ...request, headers: { host: 'h' } }),
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    ],
    [
      'a key that was never issued',
      { key: { ...owner, accessKeyId: 'AKIANOBODY' } },
      (request) => request,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'another secret',
      { key: { ...owner, secretAccessKey: 'guess' } },
      (request) => request,
      'InvalidSignatureException',
      /^The request signature we calculated does not match/,
    ],
    [
      'temporary keys without their token',
      { key: role },
      (request) => withoutHeader(request, 'x-amz-security-token'),
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'temporary keys with a wrong token',
      { key: { ...role, sessionToken: 'guess' } },
      (request) => request,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'lasting keys with a token',
      { key: { ...owner, sessionToken: 'some' } },
      (request) => request,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'one signed long ago',
      { at: NOW - 6 * MINUTE },
      (request) => request,
      'InvalidSignatureException',
      'Signature expired: 20260131T235330Z is now earlier than 20260131T235430Z (20260131T235930Z - 5 min.)',
    ],
    [
      'one signed in the future',
      { at: NOW + 6 * MINUTE },
      (request) => request,
      'InvalidSignatureException',
      'Signature not yet current: 20260201T000530Z is still later than 20260201T000430Z (20260131T235930Z + 5 min.)',
    ],
    [
      'a scope of another day',
      {},
      (request) => withHeader(request, 'authorization', authorization(request).replace('20260131', '20260130')),
      'InvalidSignatureException',
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ' +
        "'20260130' != '20260131', from '20260131T235930Z'.",
    ],
    [
      'a host that is not signed',
      {},
      (request) => withHeader(request, 'authorization', authorization(request).replace('host;', '')),
      'InvalidSignatureException',
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      'another scheme',
      {},
      (request) => withHeader(request, 'authorization', 'Basic YTpi'),
      'IncompleteSignatureException',
      "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. " +
        "Authorization header requires 'SignedHeaders' parameter.",
    ],
    [
      'another algorithm',
      {},
      (request) => withHeader(request, 'authorization', authorization(request).replace('SHA256', 'SHA512')),
      'IncompleteSignatureException',
      "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'",
    ],
    [
      'a scope with a part missing',
      {},
      (request) => withHeader(request, 'authorization', authorization(request).replace('/us-east-1', '')),
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, ' +
        "got 'AKIAOWNER/20260131/lambda/aws4_request'",
    ],
    [
      'no time',
      {},
      (request) => withoutHeader(request, 'x-amz-date'),
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ],
    [
      'a time in another form',
      {},
      (request) => withHeader(request, 'x-amz-date', 'yesterday'),
      'IncompleteSignatureException',
      "Date must be in ISO-8601 'basic format'. Got 'yesterday'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    [
      'a time that is in the form and is none',
      {},
      (request) => withHeader(request, 'x-amz-date', '20269931T235930Z'),
      'IncompleteSignatureException',
      /^Date must be in ISO-8601/,
    ],
  ])('%s', async (_, parts, change, code, message) => {
    const refused = await verify(change(await signed(parts)), keys, NOW).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    })
  })

  test('a signed header that only an object has', async () => {
    const request = await signed({})
    const changed = authorization(request).replace('host;', 'constructor;host;')
    await expect(verify(withHeader(request, 'authorization', changed), keys, NOW)).rejects.toMatchObject({
      code: 'InvalidSignatureException',
    })
  })

  test('a presigned URL with a part missing', async () => {
    const request = await presigned({ service: 's3' }, 60)
    const query = request.query.replace(/&?X-Amz-Expires=60/, '')
    await expect(verify({ ...request, query }, keys, NOW)).rejects.toMatchObject({
      code: 'AuthorizationQueryParametersError',
    })
  })

  test('a presigned URL given more time', async () => {
    const request = await presigned({ service: 's3' }, 60)
    const longer = (seconds: string) => ({
      ...request,
      query: request.query.replace('Expires=60', `Expires=${seconds}`),
    })
    await expect(verify(longer('3600'), keys, NOW)).rejects.toMatchObject({ code: 'InvalidSignatureException' })
    await expect(verify(longer('604801'), keys, NOW)).rejects.toMatchObject({
      code: 'AuthorizationQueryParametersError',
    })
  })
})

test('the scope is read without verifying, from the header and from the query', async () => {
  const scope = { accessKeyId: 'AKIAOWNER', date: '20260131', region: 'us-east-1', service: 's3' }
  expect(parseScope(await signed({ service: 's3' }))).toEqual(scope)
  expect(parseScope(await presigned({ service: 's3' }, 60))).toEqual(scope)
  expect(parseScope(withHeader(await signed({}), 'authorization', 'Bearer x'))).toBeUndefined()
  expect(parseScope({ method: 'GET', path: '/', query: 'a=1', headers: {}, body: bytes('') })).toBeUndefined()
})

type Parts = {
  method: string
  path: string
  query: Record<string, string | string[]>
  headers: Record<string, string>
  body: string
  service: string
  key: Key
  at: number
}

async function signed(parts: Partial<Parts>): Promise<HttpRequest> {
  const { service = 'lambda', key = owner, at = NOW } = parts
  return fromSdk(await signer(service, key).sign(toSdk(parts), { signingDate: new Date(at) }), parts.body)
}

async function presigned(parts: Partial<Parts>, expiresIn: number): Promise<HttpRequest> {
  const { service = 'lambda', key = owner, at = NOW } = parts
  const unsigned = toSdk(parts)
  if (service === 's3') unsigned.headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD'
  return fromSdk(await signer(service, key).presign(unsigned, { signingDate: new Date(at), expiresIn }), parts.body)
}

const toSdk = ({
  method = 'GET',
  path = '/2015-03-31/functions/',
  query = {},
  headers = {},
  body,
}: Partial<Parts>): SdkRequest => ({
  protocol: 'http:',
  hostname: '127.0.0.1',
  method,
  path,
  query,
  headers: { host: '127.0.0.1:4566', ...headers },
  body,
})

const fromSdk = ({ method, path, query, headers }: SdkRequest, body = ''): HttpRequest => ({
  method,
  path,
  query: buildQueryString(query ?? {}),
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: bytes(body),
})

const signer = (service: string, credentials: Key) =>
  new SignatureV4({
    service,
    region: 'us-east-1',
    credentials,
    sha256: NodeSha256,
    uriEscapePath: service !== 's3',
    applyChecksum: false,
  })

class NodeSha256 {
  readonly #hash
  constructor(secret?: SourceData) {
    this.#hash = secret ? createHmac('sha256', secret as Uint8Array) : createHash('sha256')
  }
  update(data: SourceData) {
    this.#hash.update(data as Uint8Array)
  }
  async digest() {
    return new Uint8Array(this.#hash.digest())
  }
  reset() {}
}

const authorization = ({ headers }: HttpRequest) => headers.authorization ?? ''

const withHeader = (request: HttpRequest, name: string, value: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
})

const withoutHeader = (request: HttpRequest, name: string): HttpRequest => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([key]) => key !== name)),
})

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
