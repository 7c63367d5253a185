import { expect, test } from 'vitest'
import { CREATING_MILLISECONDS } from './limits.ts'
import type { LambdaState } from './state.ts'
import { answerOf, EMPTY_ZIP, testLambda } from './test-cloud.ts'
import { draw, find } from './version.ts'

/** A function that has been published twice, with other settings each time. */
async function published() {
  const lambda = testLambda(({ functionArn }) => ({
    outcome: { kind: 'succeeded', payload: new TextEncoder().encode(JSON.stringify(functionArn)) },
  }))
  await lambda.create('hello', { Timeout: 1 })
  await lambda.call('PublishVersion', { FunctionName: 'hello' })
  await lambda.call('UpdateFunctionConfiguration', { FunctionName: 'hello', Timeout: 2 })
  await lambda.clock.advance(CREATING_MILLISECONDS)
  await lambda.call('PublishVersion', { FunctionName: 'hello' })
  return { ...lambda, state: lambda.stateOf<LambdaState>('lambda') }
}

test('a version stays as it was published, and $LATEST goes on', async () => {
  const { call } = await published()
  await call('UpdateFunctionConfiguration', { FunctionName: 'hello', Timeout: 3 })
  const timeout = async (Qualifier?: string) =>
    (await call('GetFunctionConfiguration', { FunctionName: 'hello', ...(Qualifier && { Qualifier }) })).Timeout
  expect([await timeout('1'), await timeout('2'), await timeout()]).toEqual([1, 2, 3])
})

test('nothing new is published when nothing has changed, and a number is never used again', async () => {
  const { call } = await published()
  expect(await call('PublishVersion', { FunctionName: 'hello' })).toMatchObject({ Version: '2' })
  await call('DeleteFunction', { FunctionName: 'hello', Qualifier: '2' })
  expect(await call('PublishVersion', { FunctionName: 'hello' })).toMatchObject({ Version: '3' })
  const { Versions } = (await call('ListVersionsByFunction', { FunctionName: 'hello' })) as {
    Versions: { Version: string }[]
  }
  expect(Versions.map(({ Version }) => Version)).toEqual(['$LATEST', '1', '3'])
})

test('an alias is what the caller named, and its version is what runs', async () => {
  const { call } = await published()
  await call('CreateAlias', { FunctionName: 'hello', Name: 'live', FunctionVersion: '1' })
  const answer = await call('Invoke', { FunctionName: 'hello', Qualifier: 'live' })
  expect(answer).toMatchObject({ ExecutedVersion: '1' })
  expect(answerOf(answer)).toBe('arn:aws:lambda:us-east-1:000000000000:function:hello:live')
})

test('of two weighted versions each is drawn as often as its weight says', async () => {
  const { call, state } = await published()
  const RoutingConfig = { AdditionalVersionWeights: { 2: 0.25 } }
  await call('CreateAlias', { FunctionName: 'hello', Name: 'live', FunctionVersion: '1', RoutingConfig })
  const at = (random: number) => draw(state, { name: 'hello', qualifier: 'live' }, random).fn.version
  expect([at(0), at(0.2499), at(0.25), at(0.99)]).toEqual(['2', '2', '1', '1'])
})

test('a version that an alias needs cannot be deleted', async () => {
  const { call } = await published()
  await call('CreateAlias', { FunctionName: 'hello', Name: 'live', FunctionVersion: '1' })
  await expect(call('DeleteFunction', { FunctionName: 'hello', Qualifier: '1' })).rejects.toThrow('[live]')
  await call('DeleteAlias', { FunctionName: 'hello', Name: 'live' })
  expect(await call('DeleteFunction', { FunctionName: 'hello', Qualifier: '1' })).toEqual({ StatusCode: 204 })
})

test('with a function go all its versions, aliases, policies and URLs', async () => {
  const { call, create, state } = await published()
  await call('CreateAlias', { FunctionName: 'hello', Name: 'live', FunctionVersion: '1' })
  await call('CreateFunctionUrlConfig', { FunctionName: 'hello', Qualifier: 'live', AuthType: 'NONE' })
  await call('AddPermission', {
    ...{ FunctionName: 'hello', Qualifier: 'live', StatementId: 's3' },
    ...{ Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' },
  })
  await call('DeleteFunction', { FunctionName: 'hello' })
  for (const table of [state.functions, state.versions, state.aliases, state.permissions, state.urls, state.urlIds])
    expect([...table.keys()]).toEqual([])
  await create('hello')
  expect(() => find(state, { name: 'hello', qualifier: '1' })).toThrow('Function not found')
})

test('code that is updated and published in one request is a new version', async () => {
  const { call, clock } = await published()
  await clock.advance(CREATING_MILLISECONDS)
  const zip = new Uint8Array([...EMPTY_ZIP.slice(0, 20), 1, 0, 32])
  expect(await call('UpdateFunctionCode', { FunctionName: 'hello', ZipFile: zip, Publish: true })).toMatchObject({
    Version: '3',
    State: 'Pending',
  })
})
