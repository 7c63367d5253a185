import { validation } from '../errors.ts'

/**
 * DynamoDB's numbers: exact decimals of up to 38 significant digits, zero or of a magnitude of 1E-130 to 9.99…E+125.
 * Kept as canonical text, as DynamoDB prints them: no exponent, no leading `+`, no zeros that say nothing, no `-0`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */

const maximalDigits = 38
const syntax = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/

/** ± digits × 10^scale. No zeros at either end of the digits; zero is no digits. */
type Decimal = { isNegative: boolean; digits: string; scale: number }

const zero: Decimal = { isNegative: false, digits: '', scale: 0 }

/** The canonical text of what a caller wrote. Throws in AWS's words. */
export function canonicalNumber(text: string): string {
  if (text === '') throw validation('The parameter cannot be converted to a numeric value')
  const parts = syntax.exec(text)
  if (!parts) throw validation(`The parameter cannot be converted to a numeric value: ${text}`)
  const [, sign, whole = '', tail = '', fractionAlone = '', exponent = '0'] = parts
  const fraction = tail || fractionAlone
  return printed(within(trimmed(sign === '-', whole + fraction, Number(exponent) - fraction.length)))
}

/** The sum of two canonical numbers. Throws where 38 digits cannot hold it: AWS calls that an overflow, too. */
export const sum = (left: string, right: string): string => added(decimal(left), decimal(right))

/** left - right. Throws as `sum` does. */
export function difference(left: string, right: string): string {
  const subtrahend = decimal(right)
  return added(decimal(left), { ...subtrahend, isNegative: !subtrahend.isNegative })
}

/** Of two canonical numbers: below, at or above 0 as the left is less, equal or greater. */
export function compareNumbers(left: string, right: string): number {
  if (left === right) return 0
  // Up to 15 digits, doubles keep all decimals apart and in order.
  if (left.length <= 15 && right.length <= 15) return Number(left) - Number(right)
  return sortableNumber(left) < sortableNumber(right) ? -1 : 1
}

/** Text that `<` sorts as the numbers do: sign, then magnitude, then digits; turned around below zero. */
export function sortableNumber(canonical: string): string {
  const { isNegative, digits, scale } = decimal(canonical)
  if (digits === '') return '1'
  const magnitude = digits.length + scale + 500
  if (!isNegative) return `2${magnitude}${digits}`
  // `~` is above all digits: the shorter of two that start alike is nearer to zero, hence greater.
  return `0${999 - magnitude}${Array.from(digits, (digit) => 9 - Number(digit)).join('')}~`
}

/** How many significant digits the number has: what its size depends on. */
export const significantDigits = (canonical: string): number => decimal(canonical).digits.length

function decimal(canonical: string): Decimal {
  const isNegative = canonical.charCodeAt(0) === 45
  const unsigned = isNegative ? canonical.slice(1) : canonical
  const point = unsigned.indexOf('.')
  if (point < 0) return trimmed(isNegative, unsigned, 0)
  return trimmed(isNegative, unsigned.slice(0, point) + unsigned.slice(point + 1), point + 1 - unsigned.length)
}

function trimmed(isNegative: boolean, padded: string, scale: number): Decimal {
  let start = 0
  let end = padded.length
  while (start < end && padded.charCodeAt(start) === 48) start += 1
  while (end > start && padded.charCodeAt(end - 1) === 48) end -= 1
  return start === end ? zero : { isNegative, digits: padded.slice(start, end), scale: scale + padded.length - end }
}

function within(number: Decimal): Decimal {
  if (number.digits === '') return number
  const magnitude = number.digits.length + number.scale - 1
  if (magnitude > 125) throw overflow()
  if (magnitude < -130)
    throw validation('Number underflow. Attempting to store a number with magnitude smaller than supported range')
  if (number.digits.length > maximalDigits)
    throw validation('Attempting to store more than 38 significant digits in a Number')
  return number
}

const overflow = () =>
  validation('Number overflow. Attempting to store a number with magnitude larger than supported range')

function added(left: Decimal, right: Decimal): string {
  const scale = Math.min(left.scale, right.scale)
  const total = scaled(left, scale) + scaled(right, scale)
  const result = trimmed(total < 0n, String(total < 0n ? -total : total), scale)
  if (result.digits.length > maximalDigits) throw overflow()
  return printed(within(result))
}

function scaled({ isNegative, digits, scale }: Decimal, to: number): bigint {
  if (digits === '') return 0n
  const unsigned = BigInt(digits + '0'.repeat(scale - to))
  return isNegative ? -unsigned : unsigned
}

function printed({ isNegative, digits, scale }: Decimal): string {
  if (digits === '') return '0'
  const sign = isNegative ? '-' : ''
  if (scale >= 0) return sign + digits + '0'.repeat(scale)
  const point = digits.length + scale
  if (point > 0) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
  return `${sign}0.${'0'.repeat(-point)}${digits}`
}
