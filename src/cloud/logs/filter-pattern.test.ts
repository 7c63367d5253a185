import { expect, test } from 'vitest'
import { filterPattern } from './filter-pattern.ts'

const PAID = '{"level":"INFO","order":{"id":7,"items":["book","pen"]},"paid":true,"note":null}'

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
])('%s on %s: %s', (pattern, message, matches) => {
  expect(filterPattern(pattern)(message)).toBe(matches)
})

test.each([
  ['ada@example.com', "Invalid filter pattern: Invalid character(s) in term 'ada@example.com'"],
  ['""', 'Invalid filter pattern: Invalid character(s) in term \'""\''],
  ['[ip, user]', 'Invalid filter pattern'],
  ['{ $.level = "ERROR"', "If a filter pattern starts with '{' it must end with '}'"],
  ['{ level = "ERROR" }', 'Invalid filter pattern'],
  ['{ $.level = }', 'Invalid filter pattern'],
  ['{ $.level = "ERROR" $.paid IS TRUE }', 'Invalid filter pattern'],
  ['{ ($.level = "ERROR" }', 'Invalid filter pattern'],
])('refuses %s', (pattern, message) => {
  expect(() => filterPattern(pattern)).toThrow(message)
})
