import type { Item, StoredValue } from '../state.ts'
import { contentOf, isSet, kindOf, membersOf, type StoredBytes } from './kind.ts'
import { compareNumbers, sortableNumber } from './number.ts'

/** Sets without order, numbers by value (they are canonical), everything else member by member. */
export function areEqual(left: StoredValue, right: StoredValue): boolean {
  const kind = kindOf(left)
  if (right[kind] === undefined) return false
  if (kind === 'B') return bytesText(left) === bytesText(right)
  if (isSet(kind)) return haveSameMembers(membersOf(left), membersOf(right))
  if (kind === 'L') return areEqualLists(contentOf(left, kind), contentOf(right, kind))
  if (kind === 'M') return areEqualMaps(contentOf(left, kind), contentOf(right, kind))
  return left[kind] === right[kind]
}

/**
 * Below, at or above 0, of two strings, two numbers or two bytes; NaN of anything else, so that every comparison
 * with it is false.
 */
export function compare(left: StoredValue, right: StoredValue): number {
  const kind = kindOf(left)
  if (right[kind] === undefined) return Number.NaN
  if (kind === 'N') return compareNumbers(contentOf(left, kind), contentOf(right, kind))
  if (kind !== 'S' && kind !== 'B') return Number.NaN
  const first = sortable(left)
  const second = sortable(right)
  return first < second ? -1 : first > second ? 1 : 0
}

/**
 * Text that `<` sorts as DynamoDB sorts a key's values of one type: strings by their UTF-8 bytes, numbers by value, bytes
 * unsigned. Equal for equal values only.
 */
export function sortable(value: StoredValue): string {
  if (value.S !== undefined) return inUtf8Order(value.S as string)
  if (value.N !== undefined) return sortableNumber(value.N as string)
  if (value.B !== undefined) return atob(bytesText(value))
  throw new Error(`no key has the type ${kindOf(value)}`)
}

const highUnits = /[\ud800-\uffff]/
const highUnit = /[\ud800-\uffff]/g

/** JavaScript sorts by UTF-16 units, where surrogates are below U+E000 to U+FFFF: here they change places. */
function inUtf8Order(text: string): string {
  if (!highUnits.test(text)) return text
  return text.replace(highUnit, (unit) => {
    const code = unit.charCodeAt(0)
    return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800)
  })
}

const bytesText = (value: StoredValue): string => contentOf<StoredBytes>(value, 'B').$bytes

function haveSameMembers(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false
  const members = new Set(left)
  return right.every((member) => members.has(member))
}

const areEqualLists = (left: readonly StoredValue[], right: readonly StoredValue[]): boolean =>
  left.length === right.length && left.every((value, index) => areEqual(value, right[index] as StoredValue))

function areEqualMaps(left: Item, right: Item): boolean {
  const names = Object.keys(left)
  if (names.length !== Object.keys(right).length) return false
  return names.every((name) => Object.hasOwn(right, name) && areEqual(left[name] as StoredValue, right[name] as never))
}
