import { cached } from './cache.ts'
import { Cursor, type Grammar, refuseNoted, refusePaths } from './cursor.ts'
import type { ParsedCondition, ParsedOperand } from './parsed.ts'
import { type Refuse, refusalOf } from './refusal.ts'
import type { Comparator } from './tree.ts'

/**
 * `NOT` binds before `AND`, `AND` before `OR`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
const grammar: Grammar = {
  keywords: new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN']),
  functions: new Set(['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size']),
  foreignFunctions: new Set(['if_not_exists', 'list_append']),
  operandFunctions: new Set(['size']),
  countsFunctions: false,
  hasOpenPaths: true,
}

const comparators: ReadonlySet<string> = new Set<Comparator>(['=', '<>', '<', '<=', '>', '>='])
const maximalOptions = 100

type ConditionKind = 'ConditionExpression' | 'FilterExpression' | 'KeyConditionExpression'

/** Reads a text once, however often it comes. Throws in AWS's words. */
export const parseCondition: Readonly<Record<ConditionKind, (text: string) => ParsedCondition>> = {
  ConditionExpression: cached((text) => parsed(text, refusalOf('ConditionExpression'), 'a condition')),
  FilterExpression: cached((text) => parsed(text, refusalOf('FilterExpression'), 'a filter')),
  KeyConditionExpression: cached((text) => parsed(text, refusalOf('KeyConditionExpression'), 'a key condition')),
}

function parsed(text: string, refuse: Refuse, what: string): ParsedCondition {
  const cursor = new Cursor(text, grammar, refuse)
  const condition = whole(disjunction(cursor, refuse), cursor)
  cursor.expectEnd()
  refuseNoted(cursor, refuse, what)
  refusePaths(cursor, refuse)
  return condition
}

/** An operand until something makes a condition of it. `isWrapped`: its parentheses are all that there is of it. */
type Part = { condition?: ParsedCondition; operand?: ParsedOperand; isWrapped: boolean }

function disjunction(cursor: Cursor, refuse: Refuse): Part {
  return chain(cursor, 'OR', 'or', () => chain(cursor, 'AND', 'and', () => negation(cursor, refuse)))
}

function chain(cursor: Cursor, keyword: string, kind: 'and' | 'or', next: () => Part): Part {
  const first = next()
  if (!cursor.isWord(keyword)) return first
  const conditions = [whole(first, cursor)]
  while (cursor.takeWord(keyword)) {
    cursor.countOperator()
    conditions.push(whole(next(), cursor))
  }
  return { condition: { kind, conditions }, isWrapped: false }
}

function negation(cursor: Cursor, refuse: Refuse): Part {
  let negations = 0
  while (cursor.takeWord('NOT')) {
    cursor.countOperator()
    negations += 1
  }
  const part = comparison(cursor, refuse)
  if (negations === 0) return part
  let condition = whole(part, cursor)
  for (; negations > 0; negations -= 1) condition = { kind: 'not', condition }
  return { condition, isWrapped: false }
}

function comparison(cursor: Cursor, refuse: Refuse): Part {
  const part = primary(cursor, refuse)
  if (!part.operand) return part
  const operand = part.operand
  const { kind, text } = cursor.token
  if (kind === 'symbol' && comparators.has(text)) {
    cursor.take()
    cursor.countOperator()
    const left = cursor.misused(operand)
    return {
      condition: { kind: 'compare', comparator: text as Comparator, left, right: cursor.operand() },
      isWrapped: false,
    }
  }
  if (cursor.takeWord('BETWEEN')) {
    cursor.countOperator()
    cursor.misused(operand)
    const low = cursor.operand()
    if (!cursor.takeWord('AND')) throw cursor.unexpected()
    return { condition: { kind: 'between', operand, low, high: cursor.operand() }, isWrapped: false }
  }
  if (cursor.takeWord('IN')) {
    cursor.countOperator()
    cursor.misused(operand)
    return { condition: { kind: 'in', operand, options: options(cursor, refuse) }, isWrapped: false }
  }
  return part
}

function options(cursor: Cursor, refuse: Refuse): ParsedOperand[] {
  cursor.expect('(')
  const found = [cursor.operand()]
  while (cursor.takeSymbol(',')) found.push(cursor.operand())
  cursor.expect(')')
  if (found.length > maximalOptions)
    throw refuse(`The IN operator is provided with too many operands; number of operands: ${found.length}`)
  return found
}

function primary(cursor: Cursor, refuse: Refuse): Part {
  if (cursor.enter()) {
    const inner = disjunction(cursor, refuse)
    cursor.leave()
    if (inner.isWrapped) cursor.redundantParentheses = true
    if (!inner.operand) return { ...inner, isWrapped: true }
    const operand = cursor.continued(inner.operand)
    return { operand, isWrapped: true }
  }
  if (cursor.isCall()) return { operand: cursor.call(), isWrapped: false }
  return { operand: cursor.operand(), isWrapped: false }
}

/** A condition of its own, which of the operands only calls are. */
function whole({ condition, operand }: Part, cursor: Cursor): ParsedCondition {
  if (condition) return condition
  if (operand?.kind !== 'call') throw cursor.unexpected()
  if (operand.name === 'size') cursor.misusedFunction ??= 'size'
  return operand
}
