import type { Item, StoredValue } from '../state.ts'
import { areEqual, compare } from '../value/compare.ts'
import { contentOf, isSet, kindOf, membersOf, type StoredBytes } from '../value/kind.ts'
import { bytesSize } from '../value/size.ts'
import { valueAt } from './path.ts'
import type { Comparator, Condition, Operand } from './tree.ts'

/** Whether an item is as a condition says. What is not there is `{}`: no attribute exists in it. */
export function holds(condition: Condition, item: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.conditions.every((each) => holds(each, item))
    case 'or':
      return condition.conditions.some((each) => holds(each, item))
    case 'not':
      return !holds(condition.condition, item)
    case 'compare':
      return compares(condition.comparator, operandValue(condition.left, item), operandValue(condition.right, item))
    case 'between': {
      const value = operandValue(condition.operand, item)
      return (
        compares('>=', value, operandValue(condition.low, item)) &&
        compares('<=', value, operandValue(condition.high, item))
      )
    }
    case 'in': {
      const value = operandValue(condition.operand, item)
      return condition.options.some((option) => compares('=', value, operandValue(option, item)))
    }
    case 'function':
      return isTrue(condition.name, condition.operands, item)
  }
}

function operandValue(operand: Operand, item: Item): StoredValue | undefined {
  if (operand.kind === 'value') return operand.value
  if (operand.kind === 'path') return valueAt(item, operand.path)
  const size = sizeOf(operandValue(operand.operand, item))
  return size === undefined ? undefined : { N: String(size) }
}

/** Nothing equals, or is ordered with, what is not there; so everything differs from it. */
function compares(comparator: Comparator, left: StoredValue | undefined, right: StoredValue | undefined): boolean {
  if (!left || !right) return comparator === '<>'
  switch (comparator) {
    case '=':
      return areEqual(left, right)
    case '<>':
      return !areEqual(left, right)
    case '<':
      return compare(left, right) < 0
    case '<=':
      return compare(left, right) <= 0
    case '>':
      return compare(left, right) > 0
    case '>=':
      return compare(left, right) >= 0
  }
}

function isTrue(name: (Condition & { kind: 'function' })['name'], operands: readonly Operand[], item: Item): boolean {
  const first = operandValue(operands[0] as Operand, item)
  if (name === 'attribute_exists') return first !== undefined
  if (name === 'attribute_not_exists') return first === undefined
  const second = operandValue(operands[1] as Operand, item)
  if (!first || !second) return false
  if (name === 'attribute_type') return first[contentOf<string>(second, 'S')] !== undefined
  return name === 'contains' ? contains(first, second) : beginsWith(first, second)
}

/** Strings by their characters, bytes by their bytes. */
export function beginsWith(value: StoredValue, prefix: StoredValue): boolean {
  if (value.S !== undefined && prefix.S !== undefined)
    return contentOf<string>(value, 'S').startsWith(contentOf(prefix, 'S'))
  if (value.B === undefined || prefix.B === undefined) return false
  return binary(value).startsWith(binary(prefix))
}

/** A part of a string or of bytes, a member of a set or a list. */
function contains(value: StoredValue, part: StoredValue): boolean {
  const kind = kindOf(value)
  const partKind = kindOf(part)
  if (kind === 'L') return contentOf<StoredValue[]>(value, kind).some((member) => areEqual(member, part))
  if (isSet(kind)) return partKind === kind[0] && membersOf(value).includes(memberText(part))
  if (kind !== partKind) return false
  if (kind === 'S') return contentOf<string>(value, kind).includes(contentOf(part, kind))
  return kind === 'B' && binary(value).includes(binary(part))
}

const memberText = (value: StoredValue): string =>
  value.B !== undefined ? contentOf<StoredBytes>(value, 'B').$bytes : (Object.values(value)[0] as string)

const binary = (value: StoredValue): string => atob(contentOf<StoredBytes>(value, 'B').$bytes)

/**
 * Of strings in UTF-16 units (measured: https://github.com/ExtendDB/extenddb/issues/60), of bytes in bytes, of all else
 * in members; numbers, truths and NULL have none.
 */
function sizeOf(value: StoredValue | undefined): number | undefined {
  if (!value) return undefined
  const kind = kindOf(value)
  if (kind === 'S') return contentOf<string>(value, kind).length
  if (kind === 'B') return bytesSize(contentOf(value, kind))
  if (kind === 'L') return contentOf<StoredValue[]>(value, kind).length
  if (kind === 'M') return Object.keys(contentOf<Item>(value, kind)).length
  return isSet(kind) ? membersOf(value).length : undefined
}
