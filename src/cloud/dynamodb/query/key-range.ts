import { invalidParameter, validation } from '../errors.ts'
import { boundCondition } from '../expression/bind-condition.ts'
import type { Expressions } from '../expression/expressions.ts'
import {
  type KeyConditions as Conditions,
  type KeyConditions,
  keyConditionOf,
  keyConditionsFrom,
  type SortCondition,
} from '../expression/key-condition.ts'
import { legacyValues } from '../expression/legacy-condition.ts'
import { parseCondition } from '../expression/parse-condition.ts'
import type { Condition, Operand } from '../expression/tree.ts'
import { checkKeyValue } from '../item/keys.ts'
import type { KeyAttribute, StoredValue } from '../state.ts'
import type { Schema } from '../storage/entry.ts'

/** What a Query asks of a table's or an index's keys. */
export type KeyRange = {
  partition: readonly StoredValue[]
  /** Of the first sort keys. */
  equal: readonly StoredValue[]
  /** Of the sort key after those. */
  last?: SortCondition
}

export const isComposite = ({ partition, sort }: Schema): boolean => partition.length > 1 || sort.length > 1

/** Reads what a Query asks of keys, and answers how to take it apart once the schema is known. */
export function keyRangesFrom(
  expressions: Expressions,
  schema: Schema | undefined,
): () => (schema: Schema) => KeyRange {
  if (schema && isComposite(schema)) {
    const conditions = compositeConditions(expressions)
    return () => (schema) => checked(compositeRange(conditions, schema), schema)
  }
  const read = keyConditionsFrom(expressions)
  return () => {
    const conditions = read()
    return (schema) => checked(rangeOf(conditions, schema), schema)
  }
}

function rangeOf(conditions: Conditions, { partition, sort }: Schema): KeyRange {
  const found = keyConditionOf(conditions, { partitionKey: partition[0] as KeyAttribute, sortKey: sort[0] })
  return { partition: [found.partition], equal: [], ...(found.sort && { last: found.sort }) }
}

function checked(range: KeyRange, { partition, sort }: Schema): KeyRange {
  for (const [at, value] of range.partition.entries()) checkKeyValue(partition[at]?.name ?? '', value, true)
  for (const [at, value] of range.equal.entries()) checkKeyValue(sort[at]?.name ?? '', value, false)
  for (const value of range.last?.values ?? []) checkKeyValue(sort[range.equal.length]?.name ?? '', value, false)
  return range
}

/**
 * Keys of several attributes: all of the partition's, and of the sort key's as many as wanted from the left, of which only
 * the last may be other than equal.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
 */
function compositeRange(conditions: KeyConditions, { partition, sort }: Schema): KeyRange {
  const left = new Map(conditions)
  const take = ({ name, type }: KeyAttribute) => {
    const found = left.get(name)
    left.delete(name)
    if (found?.values.some((value) => value[type] === undefined))
      throw invalidParameter('Condition parameter type does not match schema type')
    return found
  }
  const partitions = partition.map((key) => {
    const found = take(key)
    if (!found) throw validation(`Query condition missed key schema element: ${key.name}`)
    if (found.operator !== '=' && found.operator !== 'EQ') throw validation('Query key condition not supported')
    return found.values[0] as StoredValue
  })
  const equal: StoredValue[] = []
  for (const key of sort) {
    if (left.size === 0) break
    const found = take(key)
    if (!found) throw validation(`Query condition missed key schema element: ${key.name}`)
    if (found.operator === '=' || found.operator === 'EQ') {
      equal.push(found.values[0] as StoredValue)
      continue
    }
    if (left.size > 0) throw validation('Query key condition not supported')
    const one = new Map([
      ['', { operator: '=', values: [{ S: '' }] }],
      [key.name, found],
    ])
    const { sort: last } = keyConditionOf(one, { partitionKey: { name: '', type: 'S' }, sortKey: key })
    return { partition: partitions, equal, ...(last && { last }) }
  }
  if (left.size > 0) throw validation('Query key condition not supported')
  return { partition: partitions, equal }
}

function compositeConditions(expressions: Expressions): KeyConditions {
  const text = expressions.text('KeyConditionExpression')
  if (text !== undefined) {
    const condition = boundCondition(parseCondition.KeyConditionExpression(text), 'KeyConditionExpression', expressions)
    return new Map(taken(condition))
  }
  const legacy = Object.entries(expressions.input.KeyConditions ?? {})
  return new Map(legacy.map(([name, condition]) => [name, legacyValues(condition)]))
}

type Taken = [name: string, { operator: string; values: readonly StoredValue[] }]

function taken(condition: Condition): Taken[] {
  if (condition.kind === 'and') return condition.conditions.flatMap(taken)
  if (condition.kind === 'compare') return [one(condition.comparator, [condition.left, condition.right])]
  if (condition.kind === 'between') return [one('BETWEEN', [condition.operand, condition.low, condition.high])]
  if (condition.kind === 'function') return [one(condition.name, condition.operands)]
  throw validation(`Invalid operator used in KeyConditionExpression: ${condition.kind.toUpperCase()}`)
}

function one(operator: string, [key, ...operands]: readonly Operand[]): Taken {
  const name = key?.kind === 'path' && key.path.length === 1 ? (key.path[0] as string) : undefined
  const values = operands.flatMap((operand) => (operand.kind === 'value' ? [operand.value] : []))
  if (name === undefined || values.length < operands.length)
    throw validation('Invalid condition in KeyConditionExpression: No key attribute specified')
  return [name, { operator, values }]
}
