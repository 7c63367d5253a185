import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { validation } from '../errors.ts'
import type { StoredValue } from '../state.ts'
import { checkedValue } from '../value/check.ts'
import { compare } from '../value/compare.ts'
import { type Kind, kindOf } from '../value/kind.ts'
import type { Expectation, ExpressionInput, LegacyCondition } from './expressions.ts'
import { wrongParameter } from './refusal.ts'
import type { Comparator, Condition, Operand } from './tree.ts'

/**
 * The parameters of before expressions, as the trees of expressions.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
 */

export type LegacyOperator = keyof typeof counts

/** How many values each takes. */
const counts = {
  EQ: [1, 1],
  NE: [1, 1],
  LE: [1, 1],
  LT: [1, 1],
  GE: [1, 1],
  GT: [1, 1],
  CONTAINS: [1, 1],
  NOT_CONTAINS: [1, 1],
  BEGINS_WITH: [1, 1],
  NULL: [0, 0],
  NOT_NULL: [0, 0],
  IN: [1, Number.POSITIVE_INFINITY],
  BETWEEN: [2, 2],
} as const

const comparators: Readonly<Record<string, Comparator>> = {
  EQ: '=',
  NE: '<>',
  LE: '<=',
  LT: '<',
  GE: '>=',
  GT: '>',
}

const scalars: readonly Kind[] = ['S', 'N', 'B']
const kindsOf: Readonly<Record<string, readonly Kind[]>> = {
  LE: scalars,
  LT: scalars,
  GE: scalars,
  GT: scalars,
  IN: scalars,
  BETWEEN: scalars,
  CONTAINS: [...scalars, 'BOOL', 'NULL'],
  NOT_CONTAINS: [...scalars, 'BOOL', 'NULL'],
  BEGINS_WITH: ['S', 'B'],
}

export function filterCondition(input: ExpressionInput): Condition | undefined {
  const filter = input.QueryFilter ?? input.ScanFilter
  const conditions = Object.entries(filter ?? {}).map(([name, each]) => {
    const { operator, values } = legacyValues(each)
    return conditionOf(name, operator, values)
  })
  return joined(conditions, input)
}

export function expectedCondition(input: ExpressionInput): Condition | undefined {
  if (!input.Expected) return undefined
  return joined(
    Object.entries(input.Expected).map(([name, expectation]) => expected(name, expectation)),
    input,
  )
}

/** One condition's values, as many and of such types as its operator takes. */
export function legacyValues(condition: LegacyCondition): { operator: LegacyOperator; values: StoredValue[] } {
  return checkedValues(condition.ComparisonOperator as LegacyOperator, condition.AttributeValueList ?? [])
}

function checkedValues(operator: LegacyOperator, list: readonly AttributeValue[]) {
  const values = list.map(checkedValue)
  const [least, most] = counts[operator]
  if (values.length < least || values.length > most)
    throw wrongParameter(`Invalid number of argument(s) for the ${operator} ComparisonOperator`)
  const [first] = values
  const kind = first && kindOf(first)
  if (values.some((value) => kindOf(value) !== kind))
    throw wrongParameter('AttributeValues inside AttributeValueList must be of same type')
  if (kind && kindsOf[operator] && !kindsOf[operator].includes(kind))
    throw wrongParameter(`ComparisonOperator ${operator} is not valid for ${kind} AttributeValue type`)
  if (operator === 'BETWEEN' && compare(values[0] as StoredValue, values[1] as StoredValue) > 0)
    throw validation('The BETWEEN condition was provided a range where the lower bound is greater than the upper bound')
  return { operator, values }
}

function expected(name: string, expectation: Expectation): Condition {
  const { ComparisonOperator: operator, AttributeValueList: list, Value: value, Exists: exists } = expectation
  const refuse = (reason: string) => wrongParameter(`${reason} for Attribute: ${name}`)
  if (list && value) throw refuse('Value and AttributeValueList cannot be used together')
  if (operator) {
    if (exists !== undefined) throw refuse('Exists and ComparisonOperator cannot be used together')
    if (operator !== 'NULL' && operator !== 'NOT_NULL' && !list && !value)
      throw refuse(`Value or AttributeValueList must be used with ComparisonOperator: ${operator}`)
    const { values } = checkedValues(operator as LegacyOperator, list ?? (value ? [value] : []))
    return conditionOf(name, operator as LegacyOperator, values)
  }
  if (list) throw refuse('AttributeValueList can only be used with a ComparisonOperator')
  if (exists === false) {
    if (value) throw refuse('Value cannot be used when Exists is false')
    return conditionOf(name, 'NULL', [])
  }
  if (!value) throw refuse(`Value must be provided when Exists is ${exists ?? null}`)
  return conditionOf(name, 'EQ', [checkedValue(value)])
}

function joined(conditions: readonly Condition[], { ConditionalOperator: operator }: ExpressionInput) {
  if (operator && conditions.length === 0)
    throw validation('ConditionalOperator cannot be used without Filter or Expected')
  if (operator && conditions.length === 1)
    throw validation('ConditionalOperator can only be used when Filter or Expected has two or more elements')
  if (conditions.length < 2) return conditions[0]
  return { kind: operator === 'OR' ? ('or' as const) : ('and' as const), conditions }
}

function conditionOf(name: string, operator: LegacyOperator, values: readonly StoredValue[]): Condition {
  const operand: Operand = { kind: 'path', path: [name] }
  const [first, second] = values.map((value): Operand => ({ kind: 'value', value }))
  switch (operator) {
    case 'NULL':
      return { kind: 'function', name: 'attribute_not_exists', operands: [operand] }
    case 'NOT_NULL':
      return { kind: 'function', name: 'attribute_exists', operands: [operand] }
    case 'BETWEEN':
      return { kind: 'between', operand, low: first as Operand, high: second as Operand }
    case 'IN':
      return { kind: 'in', operand, options: values.map((value) => ({ kind: 'value', value })) }
    case 'CONTAINS':
      return { kind: 'function', name: 'contains', operands: [operand, first as Operand] }
    case 'NOT_CONTAINS':
      // Of nothing, neither CONTAINS nor NOT_CONTAINS is true.
      return {
        kind: 'and',
        conditions: [
          { kind: 'function', name: 'attribute_exists', operands: [operand] },
          { kind: 'not', condition: { kind: 'function', name: 'contains', operands: [operand, first as Operand] } },
        ],
      }
    case 'BEGINS_WITH':
      return { kind: 'function', name: 'begins_with', operands: [operand, first as Operand] }
    default:
      return {
        kind: 'compare',
        comparator: comparators[operator] as Comparator,
        left: operand,
        right: first as Operand,
      }
  }
}
