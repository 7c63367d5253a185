import { boundCondition } from './bind-condition.ts'
import type { Expressions } from './expressions.ts'
import { expectedCondition, filterCondition } from './legacy-condition.ts'
import { parseCondition } from './parse-condition.ts'
import type { Condition } from './tree.ts'

/**
 * What a write, a Query or a Scan asks of items, if it does: its ConditionExpression or FilterExpression, else its
 * Expected, QueryFilter or ScanFilter. Throws in AWS's words.
 */
export function conditionFrom(expressions: Expressions): Condition | undefined {
  for (const kind of ['ConditionExpression', 'FilterExpression'] as const) {
    const text = expressions.text(kind)
    if (text !== undefined) return boundCondition(parseCondition[kind](text), kind, expressions)
  }
  return expectedCondition(expressions.input) ?? filterCondition(expressions.input)
}
