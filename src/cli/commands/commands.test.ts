import { expect, test } from 'vitest'
import { milliseconds } from './clock.ts'
import { parseKey } from './cloud.ts'
import { line } from './doctor.ts'
import { portFrom, portTaken } from './serving.ts'

test.each([
  ['+2m', 120_000],
  ['30s', 30_000],
  ['+1.5h', 5_400_000],
  ['250ms', 250],
])('%s is %d ms ahead', (text, expected) => {
  expect(milliseconds(text)).toBe(expected)
})

test.each(['-2m', 'soon', '2', ''])('"%s" is no time ahead, and is refused', (text) => {
  expect(() => milliseconds(text)).toThrow('is not a time ahead')
})

test('a key is an id and a secret', () => {
  expect(parseKey('ci:s3cret')).toEqual({ accessKeyId: 'ci', secretAccessKey: 's3cret' })
  for (const text of ['ci', 'ci:', ':secret', 'c i:secret'])
    expect(() => parseKey(text)).toThrow('--key must be ID:SECRET')
})

test('a port is a number that a port can have', () => {
  expect(portFrom('PORT', undefined, 3000)).toBe(3000)
  expect(portFrom('PORT', '0', 3000)).toBe(0)
  for (const text of ['abc', '70000', '-1', '3.5'])
    expect(() => portFrom('PORT', text, 3000)).toThrow(`PORT: "${text}" is not a port`)
})

test('only a taken port is said to be taken', () => {
  const error = (code: string) => Object.assign(new Error(code), { code })
  expect(portTaken(error('EADDRINUSE'), 4566, 'local cloud', '--port')?.message).toBe(
    'Port 4566, for the local cloud, is taken by another program. Stop that one, or choose another port by --port.',
  )
  expect(portTaken(error('EACCES'), 80, 'local cloud', '--port')).toBeUndefined()
})

test('what is missing says what will not work and what to do', () => {
  expect(line({ name: 'Go', state: 'missing', found: 'not installed', consequence: 'https://go.dev/dl' })).toBe(
    '– Go           not installed\n               https://go.dev/dl',
  )
})
