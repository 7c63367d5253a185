import { expect, test } from 'vitest'
import type { HttpResponse } from '../../http.ts'
import { fatalErrorType } from './extension.ts'
import { ExtensionsApi } from './extensions-api.ts'

// Words and statuses of https://github.com/aws/aws-lambda-runtime-interface-emulator, internal/lambda/rapi/handler.

const facts = { functionName: 'hello', functionVersion: '$LATEST', handler: 'index.handler', accountId: '000000000000' }
const invocation = { requestId: 'id', payload: new Uint8Array(), functionArn: 'arn', traceId: 'Root=1' }

function api() {
  let moves = 0
  const extensions = new ExtensionsApi(facts, () => moves++)
  const ask = async (method: string, path: string, headers: Record<string, string> = {}, body = '') => {
    const read = async (piece: (bytes: Uint8Array) => void | Promise<void>) => {
      await piece(new TextEncoder().encode(body))
      return {}
    }
    const answer = (await extensions.handle({ method, path, headers, read })) as HttpResponse
    return { ...answer, json: () => JSON.parse(answer.body as string) }
  }
  const register = (name: string, events: unknown = ['INVOKE'], headers = {}) =>
    ask('POST', REGISTER, { 'lambda-extension-name': name, ...headers }, JSON.stringify({ events }))
  const registered = async (name: string, events: string[] = ['INVOKE']) =>
    (await register(name, events)).headers['lambda-extension-identifier'] ?? ''
  const next = (id: string) => ask('GET', NEXT, { 'lambda-extension-identifier': id })
  const refusal = async (answer: Promise<HttpResponse & { json(): Record<string, string> }>) => {
    const { status, json } = await answer
    return [status, json().errorType, json().errorMessage]
  }
  return { extensions, ask, register, registered, next, refusal, moves: () => moves }
}
const REGISTER = '/2020-01-01/extension/register'
const NEXT = '/2020-01-01/extension/event/next'

test('who registers is told of its function, and of the account if it asks', async () => {
  const { register } = api()
  const answer = await register('a')
  expect(answer.status).toBe(200)
  expect(answer.headers['lambda-extension-identifier']).toMatch(/^[\da-f-]{36}$/)
  expect(answer.json()).toEqual({ functionName: 'hello', functionVersion: '$LATEST', handler: 'index.handler' })
  const asking = await register('b', [], { 'lambda-extension-accept-feature': 'other, accountId' })
  expect(asking.json()).toMatchObject({ accountId: '000000000000' })
})

test('each event goes to those who want it, when they ask', async () => {
  const { extensions, registered, next } = api()
  extensions.announce('external')
  expect(extensions.allRegistered).toBe(false)
  const external = await registered('external', ['INVOKE', 'SHUTDOWN'])
  const quiet = await registered('quiet', [])
  expect([extensions.allRegistered, extensions.allReady]).toEqual([true, false])
  const first = next(external)
  void next(quiet)
  expect(extensions.allReady).toBe(true)
  extensions.invoke(invocation, 123)
  const event = await first
  expect(event.headers['lambda-extension-event-identifier']).toMatch(/^[\da-f-]{36}$/)
  expect(event.json()).toEqual({
    eventType: 'INVOKE',
    deadlineMs: 123,
    requestId: 'id',
    invokedFunctionArn: 'arn',
    tracing: { type: 'X-Amzn-Trace-Id', value: 'Root=1' },
  })
  expect(extensions.allReady).toBe(false)
  // One that is busy is told once it asks.
  expect(extensions.shutdown('timeout', 456).map(({ name }) => name)).toEqual(['external'])
  expect((await next(external)).json()).toEqual({ eventType: 'SHUTDOWN', deadlineMs: 456, shutdownReason: 'timeout' })
})

test.each<[string, unknown, [number, string, string]]>([
  ['', [], [403, 'Extension.InvalidExtensionName', 'Empty extension name']],
  ['in', ['SHUTDOWN'], [403, 'Extension.InvalidEventType', 'SHUTDOWN: ShutdownEventNotSupportedForInternalExtension']],
  ['in', ['OTHER'], [403, 'Extension.InvalidEventType', 'OTHER: ErrorInvalidEventType']],
  ['ex', ['OTHER'], [403, 'Extension.InvalidEventType', 'OTHER: ErrorInvalidEventType']],
  ['twice', ['INVOKE'], [403, 'Extension.InvalidExtensionState', 'Extension with this name already registered']],
  [
    'done',
    ['INVOKE'],
    [
      403,
      'Extension.InvalidExtensionState',
      'State transition from Registered to Registered failed for extension done. Error: State transition is not allowed',
    ],
  ],
])('registration of %j for %j is refused', async (name, events, refusal) => {
  const { extensions, register, registered, refusal: refusalOf } = api()
  extensions.announce('ex')
  extensions.announce('done')
  await registered('done')
  await registered('twice')
  expect(await refusalOf(register(name, events))).toEqual(refusal)
})

test('registration ends when the runtime asks for its first event, and at ten extensions', async () => {
  const { extensions, register, registered, refusal } = api()
  for (let i = 0; i < 10; i++) await registered(`internal-${i}`)
  expect(await refusal(register('more'))).toEqual([403, 'Extension.TooManyExtensions', 'Extension limit (10) reached'])
  extensions.closeRegistration()
  expect(await refusal(register('late'))).toEqual([
    403,
    'Extension.RegistrationClosed',
    'Extension registration closed already',
  ])
})

test('a registration that is not JSON is refused in the words of Go', async () => {
  const { ask, refusal } = api()
  const headers = { 'lambda-extension-name': 'a' }
  expect(await refusal(ask('POST', REGISTER, headers, ''))).toEqual([
    403,
    'InvalidRequestFormat',
    'unexpected end of JSON input',
  ])
  expect((await ask('POST', REGISTER, headers, 'x')).status).toBe(403)
  expect((await ask('POST', REGISTER, headers, 'null')).status).toBe(200)
})

test.each([
  [{}, 'Extension.MissingExtensionIdentifier', 'Missing Lambda-Extension-Identifier header'],
  [
    { 'lambda-extension-identifier': 'x' },
    'Extension.InvalidExtensionIdentifier',
    'Invalid Lambda-Extension-Identifier',
  ],
  [
    { 'lambda-extension-identifier': '00000000-0000-0000-0000-000000000000' },
    'Extension.UnknownExtensionIdentifier',
    'Unknown extension 00000000-0000-0000-0000-000000000000',
  ],
])('who asks as %j is nobody', async (headers, type, message) => {
  const { ask, refusal } = api()
  expect(await refusal(ask('GET', NEXT, headers))).toEqual([403, type, message])
})

test('a second question while the first is open is refused', async () => {
  const { registered, next, refusal } = api()
  const id = await registered('a')
  void next(id)
  expect(await refusal(next(id))).toEqual([
    403,
    'Extension.InvalidExtensionState',
    `State transition from Ready to Ready failed for extension ${id}. Error: State transition is not allowed`,
  ])
})

test('a failure is told in turn, and the first one counts', async () => {
  const { extensions, ask, registered, next, refusal } = api()
  const fail = (verb: string, id: string, type = 'Extension.Own') =>
    ask('POST', `/2020-01-01/extension/${verb}/error`, {
      'lambda-extension-identifier': id,
      ...(type && { 'lambda-extension-function-error-type': type }),
    })
  const a = await registered('a')
  expect(await refusal(fail('init', a, ''))).toEqual([
    403,
    'Extension.MissingHeader',
    'Lambda-Extension-Function-Error-Type not found',
  ])
  expect((await fail('init', a)).status).toBe(202)
  expect((await fail('init', a, 'Extension.Second')).status).toBe(202)
  expect((await refusal(fail('exit', a)))[2]).toContain('from InitError to Exited failed')
  const b = await registered('b')
  void next(b)
  expect((await refusal(fail('init', b)))[2]).toContain('from Ready to InitError failed')
  expect((await fail('exit', b)).status).toBe(202)
  expect(extensions.infos).toEqual([
    { name: 'a', state: 'InitError', events: ['INVOKE'], errorType: 'Extension.Own' },
    { name: 'b', state: 'ExitError', events: ['INVOKE'], errorType: 'Extension.Own' },
  ])
})

test('an extension that ends is named for what it said before', () => {
  const { extensions } = api()
  const extension = extensions.announce('a')
  expect(fatalErrorType(extension)).toBe('Extension.Crash')
  expect(fatalErrorType({ ...extension, state: 'InitError' })).toBe('Extension.InitError')
  expect(fatalErrorType({ ...extension, state: 'ExitError' })).toBe('Extension.ExitError')
})

test('Telemetry and Logs API say that they are not here, as outside of Lambda', async () => {
  const { ask, refusal } = api()
  expect(await refusal(ask('PUT', '/2022-07-01/telemetry'))).toEqual([
    202,
    'Telemetry.NotSupported',
    'Telemetry API is not supported',
  ])
  expect((await refusal(ask('PUT', '/2020-08-15/logs')))[1]).toBe('Logs.NotSupported')
  expect((await ask('GET', '/2020-01-01/extension/other')).status).toBe(404)
})
