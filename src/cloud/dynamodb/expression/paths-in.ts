import type { Condition, Operand, Path, SetValue, Update } from './tree.ts'

/** All paths that a condition looks at: a key is refused in a filter, and its inside everywhere. */
export function pathsInCondition(condition: Condition): Path[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.conditions.flatMap(pathsInCondition)
    case 'not':
      return pathsInCondition(condition.condition)
    case 'compare':
      return [condition.left, condition.right].flatMap(pathsInOperand)
    case 'between':
      return [condition.operand, condition.low, condition.high].flatMap(pathsInOperand)
    case 'in':
      return [condition.operand, ...condition.options].flatMap(pathsInOperand)
    case 'function':
      return condition.operands.flatMap(pathsInOperand)
  }
}

/** What an update reads; what it writes are its steps' paths. */
export const pathsReadBy = (update: Update): Path[] =>
  update.flatMap((step) => (step.action === 'SET' ? pathsInValue(step.value) : []))

function pathsInOperand(operand: Operand): readonly Path[] {
  if (operand.kind === 'path') return [operand.path]
  return operand.kind === 'size' ? pathsInOperand(operand.operand) : []
}

function pathsInValue(value: SetValue): readonly Path[] {
  switch (value.kind) {
    case 'value':
      return []
    case 'path':
      return [value.path]
    case 'if_not_exists':
      return [value.path, ...pathsInValue(value.otherwise)]
    default:
      return [...pathsInValue(value.left), ...pathsInValue(value.right)]
  }
}
