import { expect, test } from 'vitest'
import type { LambdaState } from '../state.ts'
import { testLambda } from '../test-cloud.ts'
import { priceOf, type Use } from './ledger.ts'

const use = (of: Partial<Use>): Use => ({
  ...{ functionName: 'hello', version: '$LATEST', memoryMegabytes: 128, ephemeralStorageMegabytes: 512 },
  ...{ architecture: 'x86_64', requests: 0, inits: 0, billedMs: 0, ...of },
})

test("AWS's own example: 3 million requests of 120 ms at 1,536 MB cost 9.60 dollars before the free tier", () => {
  // https://aws.amazon.com/lambda/pricing/, "Example 1", without its free tier: 540,000 GB-s and 3 M requests.
  const price = priceOf(use({ memoryMegabytes: 1536, requests: 3_000_000, billedMs: 3_000_000 * 120 }))
  expect(price.requests).toBeCloseTo(0.6)
  expect(price.duration).toBeCloseTo(9)
  expect(price.total).toBeCloseTo(9.6)
})

test('ARM costs a fifth less, and storage beyond what is free costs too', () => {
  expect(
    priceOf(use({ architecture: 'arm64', billedMs: 1e6 })).duration / priceOf(use({ billedMs: 1e6 })).duration,
  ).toBeCloseTo(0.8)
  expect(priceOf(use({ billedMs: 1e6 })).ephemeralStorage).toBe(0)
  expect(priceOf(use({ billedMs: 1e6, ephemeralStorageMegabytes: 1536 })).ephemeralStorage).toBeCloseTo(0.0000309, 9)
})

test('what is billed is added up by function, version and alias, and is there again after a restart', async () => {
  const { call, create, clock, stateOf, close, store } = testLambda()
  await create('hello')
  await call('PublishVersion', { FunctionName: 'hello' })
  await call('CreateAlias', { FunctionName: 'hello', Name: 'live', FunctionVersion: '1' })
  await call('Invoke', { FunctionName: 'hello' })
  await call('Invoke', { FunctionName: 'hello' })
  await call('Invoke', { FunctionName: 'hello', Qualifier: 'live' })
  await clock.advance(1000)
  const expected = [
    { functionName: 'hello', version: '$LATEST', requests: 2, inits: 1, billedMs: 24 },
    { functionName: 'hello', version: '1', alias: 'live', requests: 1, inits: 1, billedMs: 22 },
  ]
  expect(stateOf<LambdaState>('lambda').ledger.all()).toMatchObject(expected)
  await close()
  expect(testLambda(undefined, [], store).stateOf<LambdaState>('lambda').ledger.all()).toMatchObject(expected)
})
