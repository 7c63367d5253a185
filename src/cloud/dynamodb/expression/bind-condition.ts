import type { Expressions } from './expressions.ts'
import { refuseDistinct, refuseOperandCount, refuseTypes } from './operand-rules.ts'
import type { ParsedCondition, ParsedOperand } from './parsed.ts'
import { type ExpressionKind, type Refuse, refusalOf } from './refusal.ts'
import type { Condition, ConditionFunction, Operand } from './tree.ts'

/** Fills in names and values, and refuses what cannot be meant; one condition after the other, as DynamoDB does. */
export function boundCondition(parsed: ParsedCondition, kind: ExpressionKind, expressions: Expressions): Condition {
  return new Binding(expressions, refusalOf(kind)).condition(parsed)
}

class Binding {
  #expressions: Expressions
  #refuse: Refuse

  constructor(expressions: Expressions, refuse: Refuse) {
    this.#expressions = expressions
    this.#refuse = refuse
  }

  condition(parsed: ParsedCondition): Condition {
    switch (parsed.kind) {
      case 'and':
      case 'or':
        return { kind: parsed.kind, conditions: parsed.conditions.map((each) => this.condition(each)) }
      case 'not':
        return { kind: 'not', condition: this.condition(parsed.condition) }
      case 'compare': {
        const { comparator } = parsed
        const [left, right] = this.#operands(comparator, [parsed.left, parsed.right])
        return { kind: 'compare', comparator, left: left as Operand, right: right as Operand }
      }
      case 'between': {
        const [operand, low, high] = this.#operands('BETWEEN', [parsed.operand, parsed.low, parsed.high])
        return { kind: 'between', operand: operand as Operand, low: low as Operand, high: high as Operand }
      }
      case 'in': {
        const [operand, ...options] = this.#operands('IN', [parsed.operand, ...parsed.options])
        return { kind: 'in', operand: operand as Operand, options }
      }
      case 'call': {
        const name = parsed.name as ConditionFunction
        return { kind: 'function', name, operands: this.#operands(name, parsed.operands) }
      }
    }
  }

  /** Names and values first, then numbers of operands, then distinctness, then types. */
  #operands(operator: string, parsed: readonly ParsedOperand[]): Operand[] {
    const operands = parsed.map((each) => this.#operand(each))
    for (const each of parsed) this.#count(each)
    refuseOperandCount(operator, parsed.length, this.#refuse)
    refuseDistinct(operator, operands, this.#refuse)
    refuseTypes(operator, operands, this.#refuse)
    return operands
  }

  #operand(parsed: ParsedOperand): Operand {
    if (parsed.kind === 'path') return { kind: 'path', path: this.#expressions.path(parsed.path, this.#refuse) }
    if (parsed.kind === 'value')
      return { kind: 'value', value: this.#expressions.value(parsed.placeholder, this.#refuse) }
    const operands = parsed.operands.map((each) => this.#operand(each))
    return { kind: 'size', operand: operands[0] as Operand }
  }

  #count(parsed: ParsedOperand): void {
    if (parsed.kind !== 'call') return
    for (const each of parsed.operands) this.#count(each)
    refuseOperandCount(parsed.name, parsed.operands.length, this.#refuse)
  }
}
