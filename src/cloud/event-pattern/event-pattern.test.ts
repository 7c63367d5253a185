import { expect, test } from 'vitest'
import { matches, PatternError, parsePattern } from './event-pattern.ts'

const ORDER = {
  source: 'shop',
  detail: {
    state: 'Paid',
    total: 42,
    gift: null,
    ip: '10.1.2.3',
    lines: [
      { sku: 'pen', count: 1 },
      { sku: 'ink', count: 9 },
    ],
    tags: ['new', 'blue'],
    notes: [],
  },
}

test.each<[says: string, detail: object, matches: boolean]>([
  ['a value', { state: ['Paid'] }, true],
  ['case counts', { state: ['paid'] }, false],
  ['any value of a list', { state: ['Open', 'Paid'] }, true],
  ['every field', { state: ['Paid'], total: [41] }, false],
  ['numbers by their value', { total: [4.2e1] }, true],
  ['a number is no string', { total: ['42'] }, false],
  ['null', { gift: [null] }, true],
  ['null is no text', { gift: ['null'] }, false],
  ['prefix', { state: [{ prefix: 'Pa' }] }, true],
  ['prefix in any case', { state: [{ prefix: { 'equals-ignore-case': 'pA' } }] }, true],
  ['suffix', { state: [{ suffix: 'id' }] }, true],
  ['suffix in any case', { state: [{ suffix: { 'equals-ignore-case': 'ID' } }] }, true],
  ['a number has no prefix', { total: [{ prefix: '4' }] }, false],
  ['in any case', { state: [{ 'equals-ignore-case': 'PAID' }] }, true],
  ['wildcards', { state: [{ wildcard: 'P*d' }] }, true],
  ['a wildcard for nothing', { state: [{ wildcard: '*Paid*' }] }, true],
  ['wildcards that overlap', { state: [{ wildcard: 'Pai*aid' }] }, false],
  ['an escaped star', { state: [{ wildcard: 'P\\*d' }] }, false],
  ['anything but a value', { state: [{ 'anything-but': 'Open' }] }, true],
  ['anything but some values', { state: [{ 'anything-but': ['Open', 'Paid'] }] }, false],
  ['anything but some numbers', { total: [{ 'anything-but': [1, 42] }] }, false],
  ['anything but a prefix', { state: [{ 'anything-but': { prefix: 'Pa' } }] }, false],
  ['anything but suffixes', { state: [{ 'anything-but': { suffix: ['x', 'y'] } }] }, true],
  ['anything but in any case', { state: [{ 'anything-but': { 'equals-ignore-case': ['PAID'] } }] }, false],
  ['anything but a wildcard', { state: [{ 'anything-but': { wildcard: '*ai*' } }] }, false],
  ['null is something else', { gift: [{ 'anything-but': 'x' }] }, true],
  ['anything-but wants a field', { missing: [{ 'anything-but': 'x' }] }, false],
  ['numeric', { total: [{ numeric: ['>', 0, '<=', 42] }] }, true],
  ['numeric bounds that are out', { total: [{ numeric: ['<', 42] }] }, false],
  ['exists', { gift: [{ exists: true }] }, true],
  ['exists not', { missing: [{ exists: false }] }, true],
  ['only leaves exist', { lines: [{ exists: true }] }, false],
  ['an empty array does not exist', { notes: [{ exists: true }] }, false],
  ['networks', { ip: [{ cidr: '10.1.0.0/16' }] }, true],
  ['other networks', { ip: [{ cidr: '10.2.0.0/16' }] }, false],
  ['an item of an array', { tags: ['red', 'blue'] }, true],
  ['anything but, of any item', { tags: [{ 'anything-but': 'new' }] }, true],
  ['fields of one item', { lines: { sku: ['ink'], count: [9] } }, true],
  ['fields of two items', { lines: { sku: ['pen'], count: [9] } }, false],
  ['$or', { $or: [{ state: ['Open'] }, { total: [{ numeric: ['>', 40] }] }] }, true],
  ['$or of nothing that fits', { $or: [{ state: ['Open'] }, { total: [1] }] }, false],
  ['$or and more', { state: ['Open'], $or: [{ total: [42] }, { total: [43] }] }, false],
  ['$or in $or', { $or: [{ state: ['Open'] }, { $or: [{ total: [1] }, { total: [42] }] }] }, true],
  ['names joined by dots', { 'lines.sku': ['pen'] }, true],
])('%s', (_, detail, expected) => {
  expect(matches(parsePattern(JSON.stringify({ source: ['shop'], detail })), ORDER)).toBe(expected)
})

test('an IPv6 address is the same however it is written', () => {
  const pattern = parsePattern('{"ip":["2001:db8::1"],"net":[{"cidr":"2001:db8::/32"}]}')
  expect(matches(pattern, { ip: '2001:0db8:0:0:0:0:0:1', net: '2001:db8:ffff::' })).toBe(true)
  expect(matches(pattern, { ip: '2001:db8::2', net: '2001:db8::' })).toBe(false)
})

// Recorded: localstack test_events_patterns.snapshot.json, MessageRaw.
test.each([
  ['{"int": 42}', '"int" must be an object or an array', 11],
  ['{"string": "my-value"}', '"string" must be an object or an array', 13],
  ['{"resources": []}', 'Empty arrays are not allowed', 17],
  ['{"my_key": [{"EXISTS": true}]}', 'Unrecognized match type EXISTS', 28],
  ['{"detail": {"c-count": [{"numeric": [">", 0, ">", 0]}]}}', 'Bad numeric range operator: >', 49],
  ['{"detail": {"c-count": [{"numeric": [">", 0, "<"]}]}}', 'Value of < must be numeric', 50],
  ['{"time": [{"prefix": ["2022-07-13"]}]}', 'prefix match pattern must be a string', 23],
  ['{"detail": {"FileName": [{"anything-but": {"prefix": ""}}]}}', 'Null prefix/suffix not allowed', 56],
  ["{'bad': 'quotation'}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 2],
  ['{"key":[["value"]]}', 'Match value must be String, number, true, false, or null', 10],
  ['{"key":[{"suffix":"value","prefix":"value2"}]}', 'Only one key allowed in match expression', 37],
  ['{"key":[{"numeric":[">",3,"<",1]}]}', 'Bottom must be less than top', 33],
])('refuses %s and says where', (pattern, reason, column) => {
  const refusal = refusalOf(pattern)
  expect(refusal).toBeInstanceOf(PatternError)
  expect(refusal.message).toBe(
    `Event pattern is not valid. Reason: ${reason}\n at [Source: (String)"${pattern}"; line: 1, column: ${column}]`,
  )
})

test.each([
  ['what is no object', '"simple string"', 'Filter is not an object'],
  [
    'what is no JSON',
    'simple string',
    "Unrecognized token 'simple': was expecting (JSON String, Number, Array, Object or",
  ],
  ['nothing', '', 'Filter is not an object'],
  ['an empty pattern', '{}', 'Empty objects are not allowed'],
  ['a pattern without an end', '{"a":["b"]', 'Unexpected end-of-input: expected close marker for Object'],
  ['a mask that is none', '{"a":[{"cidr":"10.0.0.0"}]}', "Malformed CIDR, one '/' required"],
  ['two stars', '{"a":[{"wildcard":"x**"}]}', 'Consecutive wildcard characters at pos 2'],
  ['too many stars', '{"a":[{"wildcard":"*:*:*:*:*:event-bus/*"}]}', 'Rule is too complex - try using fewer wildcard'],
  ['$or of one', '{"$or":[{"a":["b"]}]}', 'There must have at least 2 Objects in $or relationship.'],
  ['strings with numbers', '{"a":[{"anything-but":["b",1]}]}', 'mixed type is not supported'],
])('refuses %s', (_, pattern, reason) => {
  expect(refusalOf(pattern).reason).toContain(reason)
})

test('a wildcard takes no longer for a text that almost fits', () => {
  const pattern = parsePattern(JSON.stringify({ a: [{ wildcard: '*a*a*a*b' }] }))
  expect(matches(pattern, { a: 'a'.repeat(100_000) })).toBe(false)
})

function refusalOf(pattern: string): PatternError {
  try {
    parsePattern(pattern)
  } catch (error) {
    return error as PatternError
  }
  throw new Error(`${pattern} was taken`)
}
