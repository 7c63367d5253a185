import { validation } from '../errors.ts'
import type { KeyAttribute, StoredValue } from '../state.ts'
import { boundCondition } from './bind-condition.ts'
import type { Expressions } from './expressions.ts'
import { legacyValues } from './legacy-condition.ts'
import { parseCondition } from './parse-condition.ts'
import type { Comparator, Condition, Operand } from './tree.ts'

/** A table's or an index's key. */
export type KeySchema = { partitionKey: KeyAttribute; sortKey?: KeyAttribute | undefined }

export type SortOperator = Exclude<Comparator, '<>'> | 'BETWEEN' | 'begins_with'

/** What a Query asks of the sort key: `values` are two for BETWEEN, else one. */
export type SortCondition = { operator: SortOperator; values: readonly StoredValue[] }

/** `partition`: the value that the partition key equals. */
export type KeyCondition = { partition: StoredValue; sort?: SortCondition }

/** Conditions by attribute, before the schema is known. `operator`: also what no key condition may be. */
export type KeyConditions = ReadonlyMap<string, { operator: string; values: readonly StoredValue[] }>

/** Both steps at once. */
export const keyConditionFrom = (expressions: Expressions, schema: KeySchema): KeyCondition =>
  keyConditionOf(keyConditionsFrom(expressions)(), schema)

/**
 * Reads what a Query asks of keys, and answers how to take it apart: DynamoDB looks at the request's other expressions
 * between the two.
 */
export function keyConditionsFrom(expressions: Expressions): () => KeyConditions {
  const text = expressions.text('KeyConditionExpression')
  if (text !== undefined) {
    const condition = boundCondition(parseCondition.KeyConditionExpression(text), 'KeyConditionExpression', expressions)
    return () => limited(taken(condition, new Map()))
  }
  const legacy = expressions.input.KeyConditions
  if (!legacy)
    throw validation('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.')
  const conditions = new Map(Object.entries(legacy).map(([name, condition]) => [name, legacyValues(condition)]))
  return () => limited(conditions)
}

/** Throws where the conditions are not those of that key. In DynamoDB's order: the partition key first. */
export function keyConditionOf(conditions: KeyConditions, { partitionKey, sortKey }: KeySchema): KeyCondition {
  if (!sortKey && conditions.size > 1) throw validation('Query key condition not supported')
  const partition = conditionOn(partitionKey, conditions)
  if (partition.operator !== '=') throw validation('Query key condition not supported')
  const value = partition.values[0] as StoredValue
  if (!sortKey || conditions.size === 1) return { partition: value }
  return { partition: value, sort: conditionOn(sortKey, conditions) }
}

function conditionOn({ name, type }: KeyAttribute, conditions: KeyConditions): SortCondition {
  const condition = conditions.get(name)
  if (!condition) throw validation(`Query condition missed key schema element: ${name}`)
  const operator = operators[condition.operator]
  if (!operator) throw validation('Attempted conditional constraint is not an indexable operation')
  if (condition.values.some((value) => value[type] === undefined))
    throw validation('One or more parameter values were invalid: Condition parameter type does not match schema type')
  return { operator, values: condition.values }
}

/** Of expressions and of legacy parameters. */
const operators: Readonly<Record<string, SortOperator>> = {
  '=': '=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  BETWEEN: 'BETWEEN',
  begins_with: 'begins_with',
  EQ: '=',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
  BEGINS_WITH: 'begins_with',
}

const turned: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

function limited(conditions: KeyConditions): KeyConditions {
  if (conditions.size < 1 || conditions.size > 2) throw validation('Conditions can be of length 1 or 2 only')
  return conditions
}

type Found = Map<string, { operator: string; values: readonly StoredValue[] }>

function taken(condition: Condition, found: Found): Found {
  switch (condition.kind) {
    case 'and':
      for (const each of condition.conditions) taken(each, found)
      return found
    case 'or':
    case 'not':
    case 'in':
      throw invalidOperator(condition.kind.toUpperCase())
    case 'compare': {
      const { comparator, left, right } = condition
      if (comparator === '<>') throw invalidOperator(comparator)
      return put(comparator, [left, right], found)
    }
    case 'between':
      if (condition.operand.kind !== 'path') throw needsKeyFirst('BETWEEN')
      return put('BETWEEN', [condition.operand, condition.low, condition.high], found)
    case 'function':
      if (condition.name !== 'begins_with') throw invalidOperator(condition.name)
      if (condition.operands[0]?.kind !== 'path') throw needsKeyFirst('begins_with')
      return put('begins_with', condition.operands, found)
  }
}

function put(operator: string, operands: readonly Operand[], found: Found): Found {
  let name: string | undefined
  for (const operand of operands) {
    if (operand.kind === 'size') throw validation('KeyConditionExpressions cannot contain nested operations')
    if (operand.kind !== 'path') continue
    if (name !== undefined) throw invalidCondition('Multiple attribute names used in one condition')
    if (operand.path.length > 1) throw validation('KeyConditionExpressions cannot have conditions on nested attributes')
    name = operand.path[0] as string
  }
  if (name === undefined) throw invalidCondition('No key attribute specified')
  if (found.has(name)) throw validation('KeyConditionExpressions must only contain one condition per key')
  const values = operands.flatMap((operand) => (operand.kind === 'value' ? [operand.value] : []))
  const isTurned = operands[0]?.kind !== 'path'
  return found.set(name, { operator: isTurned ? (turned[operator] ?? operator) : operator, values })
}

const invalidOperator = (operator: string) => validation(`Invalid operator used in KeyConditionExpression: ${operator}`)

const invalidCondition = (reason: string) => validation(`Invalid condition in KeyConditionExpression: ${reason}`)

const needsKeyFirst = (operator: string) =>
  invalidCondition(`${operator} operator must have the key attribute as its first operand`)
