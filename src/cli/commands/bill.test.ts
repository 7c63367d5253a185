import { expect, test } from 'vitest'
import { PRICES } from '../../cloud/lambda/billing/prices.ts'
import { asText } from './bill.ts'

const line = (of: object) => ({
  ...{ functionName: 'hello', version: '$LATEST', memoryMegabytes: 128, ephemeralStorageMegabytes: 512 },
  ...{ architecture: 'x86_64' as const, requests: 1, inits: 1, billedMs: 22, tags: {} },
  ...{ price: { requests: 0, duration: 0, ephemeralStorage: 0, total: 0.0000001 } },
  ...of,
})

test('a bill is by stack, then by function and alias', () => {
  const text = asText({
    prices: PRICES,
    lines: [
      line({ tags: { 'aws:cloudformation:stack-name': 'lab-01' } }),
      line({ functionName: 'other', alias: 'live', requests: 2 }),
    ],
  })
  expect(text.split('\n').slice(0, 4)).toEqual([
    'lab-01                                                $0.000000100',
    '  hello          1 request   1 cold  22 ms at 128 MB  $0.000000100',
    'without a stack                                       $0.000000100',
    '  other:live     2 requests  1 cold  22 ms at 128 MB  $0.000000100',
  ])
  expect(text).toContain('Together $0.000000200')
})

test('nothing that ran costs nothing', () => {
  expect(asText({ prices: PRICES, lines: [] })).toContain('No function has run yet')
})
