import { expect, test } from 'vitest'
import { filterPattern } from './filter-pattern.ts'

const PAID = '{"level":"INFO","order":{"id":7,"items":["book","pen"]},"paid":true,"note":null}'

const APACHE = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534\n'

test.each([
  ['', 'anything', true],
  ['ERROR', '[ERROR 400] BAD REQUEST', true],
  ['ERROR', 'error', false],
  ['ERROR REQUEST', 'REQUEST then ERROR', true],
  ['ERROR REQUEST', 'ERROR', false],
  ['"BAD REQUEST"', '[ERROR 400] BAD REQUEST', true],
  ['"BAD REQUEST"', 'REQUEST BAD', false],
  ['"say \\"hi\\""', 'say "hi"', true],
  ['ERROR -timeout', 'ERROR', true],
  ['ERROR -timeout', 'ERROR timeout', false],
  ['-"cold start"', 'cold start', false],
  ['?ERROR ?WARN', 'WARN', true],
  ['?ERROR ?WARN', 'INFO', false],
  ['?ERROR REQUEST', 'REQUEST', true], // combined with others, ? counts for nothing
  ['{ $.level = "INFO" }', PAID, true],
  ['{ $.level = INFO }', PAID, true],
  ['{ $.level = "IN*" }', PAID, true],
  ['{ $.level = "*F*" }', PAID, true],
  ['{ $.level = "I*X*O" }', PAID, false],
  ['{ $.level != "INFO" }', PAID, false],
  ['{ $.absent != "INFO" }', PAID, false],
  ['{ $.order.id = 7 }', PAID, true],
  ['{ $.order.id >= 7 && $.order.id < 8 }', PAID, true],
  ['{ $.order.id > 7 }', PAID, false],
  ['{ $.order.items[1] = "pen" }', PAID, true],
  ['{ $.paid IS TRUE }', PAID, true],
  ['{ $.paid IS FALSE }', PAID, false],
  ['{ $.note IS NULL }', PAID, true],
  ['{ $.absent NOT EXISTS }', PAID, true],
  ['{ $.toString NOT EXISTS }', PAID, true],
  ['{ $.level = "X" || $.level = "INFO" && $.paid IS TRUE }', PAID, true],
  ['{ ($.level = "INFO" || $.level = "X") && $.paid IS FALSE }', PAID, false],
  ['{ $.level = "INFO" }', 'INFO', false],
  ['{ $.level = %^I[A-Z]+O$% }', PAID, true],
  ['{ $.level != %NFO% }', PAID, false],
  ['{ $.order.items[*] = "pen" }', PAID, true],
  ['{ $.order.items[*] = "ink" }', PAID, false],
  ['{ $.order.* = 7 }', PAID, true],
  ['%ERROR|WARN%', 'a WARN b', true],
  ['%40[1-3] .*timed? out$%', '402 it time out', true],
  ['%40[1-3] .*timed? out$%', '404 it timed out', false],
  ['%^\\d{3}\\.\\d{1,3}%', '127.0', true],
  ['%^\\d{3}\\.\\d{1,3}%', '27.0', false],
  ['%[^a-z]%', 'abc', false],
  ['[ip, id, user, time, request = *.html*, status = 4*, bytes]', APACHE, true],
  ['[ip, id, user, time, request, status = 404 || status = 500, bytes > 1000]', APACHE, true],
  ['[ip, id, user, time, request, status, bytes > 2000]', APACHE, false],
  ['[..., status = %4\\d\\d%, bytes]', APACHE, true],
  ['[ip = 127.0.0.1, ..., bytes != 1534]', APACHE, false],
  ['[ip, id, user = frank && user != ada, time = "10/Oct/2000:13:25:15 -0700", ...]', APACHE, true],
  ['[w1 = ERROR, w2]', 'ERROR 09/25/2014 Failed to process', true],
  ['[w1 = ERROR, w2]', 'ERROR', false],
  ['[w1 != ERROR && w1 != WARNING, w2]', 'INFO all is well', true],
])('%s on %s: %s', (pattern, message, matches) => {
  expect(filterPattern(pattern)(message)).toBe(matches)
})

test.each([
  ['ada@example.com', "Invalid filter pattern: Invalid character(s) in term 'ada@example.com'"],
  ['""', 'Invalid filter pattern: Invalid character(s) in term \'""\''],
  ['[ip, user', 'Invalid filter pattern'],
  ['[ip = , user]', 'Invalid filter pattern'],
  ['%(a|b)%', 'Invalid filter pattern'],
  ['%[a%', 'Invalid filter pattern'],
  ['{ $.level = "ERROR"', "If a filter pattern starts with '{' it must end with '}'"],
  ['{ level = "ERROR" }', 'Invalid filter pattern'],
  ['{ $.level = }', 'Invalid filter pattern'],
  ['{ $.level = "ERROR" $.paid IS TRUE }', 'Invalid filter pattern'],
  ['{ ($.level = "ERROR" }', 'Invalid filter pattern'],
])('refuses %s', (pattern, message) => {
  expect(() => filterPattern(pattern)).toThrow(message)
})

test('no regular expression takes for ever', () => {
  const matches = filterPattern(`%${'a*'.repeat(30)}b%`)
  expect(matches('a'.repeat(50_000))).toBe(false)
})
