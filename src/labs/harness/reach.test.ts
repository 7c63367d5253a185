import { expect, test } from 'vitest'
import { reachable } from './reach.ts'

const here = 'http://127.0.0.1:4566'

test.each([
  ['http://a1b2.execute-api.us-east-1.localhost:4566/items?a=1', `${here}/_execute-api/a1b2/items?a=1`],
  ['https://a1b2.execute-api.us-east-1.amazonaws.com/Prod/items', `${here}/_execute-api/a1b2/Prod/items`],
  ['https://a1b2.lambda-url.us-east-1.on.aws/', `${here}/_lambda-url/a1b2/`],
  [`${here}/_lambda-url/a1b2/`, `${here}/_lambda-url/a1b2/`],
])('%s is found on this machine', (url, reached) => {
  expect(reachable(url, here)).toBe(reached)
})

test('on AWS an address is what it says', () => {
  const url = 'https://a1b2.execute-api.us-east-1.amazonaws.com/'
  expect(reachable(url, undefined)).toBe(url)
})
