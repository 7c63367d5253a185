import { cached } from './cache.ts'
import { Cursor, type Grammar, refuseNoted, refusePaths } from './cursor.ts'
import type { ParsedSetValue, ParsedUpdate, ParsedUpdateStep, Section } from './parsed.ts'
import { refusalOf } from './refusal.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html */
const sections: readonly Section[] = ['SET', 'REMOVE', 'ADD', 'DELETE']
const grammar: Grammar = {
  keywords: new Set<string>(sections),
  functions: new Set(['if_not_exists', 'list_append']),
  foreignFunctions: new Set([
    'attribute_exists',
    'attribute_not_exists',
    'attribute_type',
    'begins_with',
    'contains',
    'size',
  ]),
  operandFunctions: new Set(['if_not_exists']),
  countsFunctions: true,
  hasOpenPaths: false,
}

const refuse = refusalOf('UpdateExpression')

/** Reads a text once, however often it comes. Throws in AWS's words. */
export const parseUpdate = cached((text: string): ParsedUpdate => {
  const cursor = new Cursor(text, grammar, refuse)
  const found: { section: Section; steps: ParsedUpdateStep[] }[] = []
  do {
    const section = sections.find((each) => cursor.takeWord(each))
    if (!section) throw cursor.unexpected()
    const steps = [step(cursor, section)]
    while (cursor.takeSymbol(',')) steps.push(step(cursor, section))
    found.push({ section, steps })
  } while (cursor.token.kind !== 'end')
  const [again] = found.filter(({ section }, index) => found.findIndex((each) => each.section === section) < index)
  refusePaths(cursor, refuse)
  refuseNoted(cursor, refuse, 'an update')
  if (again) throw refuse(`The "${again.section}" section can only be used once in an update expression;`)
  return found
})

function step(cursor: Cursor, action: Section): ParsedUpdateStep {
  const path = cursor.path()
  if (action === 'REMOVE') return { action, path }
  if (action === 'SET') {
    cursor.expect('=')
    return { action, path, value: setValue(cursor) }
  }
  if (cursor.token.kind !== 'value') throw cursor.unexpected()
  return { action, path, value: cursor.operand() }
}

/** `a`, `a + b` or `a - b`, in parentheses or not; but a sum in parentheses is no operand. */
function setValue(cursor: Cursor): ParsedSetValue {
  if (cursor.isSymbol('(') && cursor.isSumAhead()) {
    cursor.enter()
    const inner = setValue(cursor)
    cursor.leave()
    return inner
  }
  const left = cursor.isCall() ? cursor.call() : cursor.operand()
  const kind = cursor.isSymbol('+') ? '+' : cursor.isSymbol('-') ? '-' : undefined
  if (!kind) return left
  cursor.misused(left)
  cursor.take()
  cursor.countOperator()
  return { kind, left, right: cursor.operand() }
}
