import { invalidParameter } from '../errors.ts'
import { regularExpression } from './regular-expression.ts'

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** Whether a value from a log event compares so to `literal`, as the pattern spells it. What is not there never does. */
export function comparison(operator: Operator, literal: string): (value: unknown) => boolean {
  if (literal.startsWith('%')) return regularComparison(operator, literal)
  const quoted = literal.startsWith('"')
  const text = quoted ? literal.slice(1, -1).replace(/\\(.)/g, '$1') : literal
  const number = quoted ? Number.NaN : Number(text)
  const equals = (value: unknown) =>
    typeof value === 'number' && !Number.isNaN(number) ? value === number : likeness(text, String(value))
  const compares = (holds: (value: number) => boolean) => (value: unknown) => typeof value === 'number' && holds(value)
  switch (operator) {
    case '=':
      return (value) => value !== undefined && equals(value)
    case '!=':
      return (value) => value !== undefined && !equals(value)
    case '<':
      return compares((value) => value < number)
    case '<=':
      return compares((value) => value <= number)
    case '>':
      return compares((value) => value > number)
    case '>=':
      return compares((value) => value >= number)
  }
}

function regularComparison(operator: Operator, literal: string): (value: unknown) => boolean {
  if (!/^%.+%$/.test(literal) || (operator !== '=' && operator !== '!='))
    throw invalidParameter('Invalid filter pattern')
  const holds = regularExpression(literal.slice(1, -1))
  return (value) => value !== undefined && holds(String(value)) === (operator === '=')
}

/** `*` stands for any text. By hand, because as a regular expression a caller's `*a*a*a*b` could take for ever. */
function likeness(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop()
  if (tail === undefined) return text === head
  if (!text.startsWith(head)) return false
  let at = head.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - tail.length >= at && text.endsWith(tail)
}
