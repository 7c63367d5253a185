import type { StoredValue } from '../state.ts'
import { checkedValue } from '../value/check.ts'
import { type Kind, kindOf } from '../value/kind.ts'
import type { Expressions } from './expressions.ts'
import { needsPath, refuseOperandCount, wrongKind } from './operand-rules.ts'
import { parseUpdate } from './parse-update.ts'
import type { ParsedSetValue, ParsedUpdateStep } from './parsed.ts'
import { refuseOverlap } from './path.ts'
import { refusalOf, wrongParameter } from './refusal.ts'
import type { SetValue, Step, Update } from './tree.ts'

const refuse = refusalOf('UpdateExpression')

/** What an UpdateItem does, if anything. Throws in AWS's words. */
export function updateFrom(expressions: Expressions): Update | undefined {
  const text = expressions.text('UpdateExpression')
  if (text !== undefined)
    return bound(
      parseUpdate(text).flatMap(({ steps }) => steps),
      expressions,
    )
  const updates = expressions.input.AttributeUpdates
  return updates && Object.entries(updates).map(([name, { Action, Value }]) => legacyStep(name, Action ?? 'PUT', Value))
}

/** Names, values, overlaps, what ADD and DELETE are given, functions: in the order of DynamoDB's refusals. */
function bound(parsed: readonly ParsedUpdateStep[], expressions: Expressions): Update {
  const paths = parsed.map((step) => {
    const path = expressions.path(step.path, refuse)
    if (step.action === 'SET') bindNames(step.value, expressions)
    return path
  })
  const steps = parsed.map((step, index): Step => {
    const path = paths[index] as Step['path']
    if (step.action === 'REMOVE') return { action: step.action, path }
    if (step.action === 'SET') return { action: step.action, path, value: boundValue(step.value, expressions) }
    const placeholder = (step.value as { placeholder: string }).placeholder
    return { action: step.action, path, value: expressions.value(placeholder, refuse), isLegacy: false }
  })
  refuseOverlap(paths, refuse)
  for (const step of steps)
    if (step.action === 'ADD' || step.action === 'DELETE') refuseOperand(step.action, step.value)
  for (const step of parsed) if (step.action === 'SET') refuseFunctions(step.value, expressions)
  return steps
}

/** All names are looked up before any value is. */
function bindNames(value: ParsedSetValue, expressions: Expressions): void {
  if (value.kind === 'path') expressions.path(value.path, refuse)
  else if (value.kind === 'call') for (const each of value.operands) bindNames(each, expressions)
  else if (value.kind !== 'value') for (const each of [value.left, value.right]) bindNames(each, expressions)
}

function boundValue(value: ParsedSetValue, expressions: Expressions): SetValue {
  switch (value.kind) {
    case 'path':
      return { kind: 'path', path: expressions.path(value.path, refuse) }
    case 'value':
      return { kind: 'value', value: expressions.value(value.placeholder, refuse) }
    case 'call': {
      const [first, second] = value.operands.map((each) => boundValue(each, expressions))
      // What is missing or no path is refused later, after all names and values.
      if (value.name === 'list_append')
        return { kind: 'list_append', left: first as SetValue, right: second as SetValue }
      return { kind: 'if_not_exists', path: first?.kind === 'path' ? first.path : [], otherwise: second as SetValue }
    }
    default:
      return {
        kind: value.kind,
        left: boundValue(value.left, expressions),
        right: boundValue(value.right, expressions),
      }
  }
}

/** Answers the type, where it is known before an item is. */
function refuseFunctions(value: ParsedSetValue, expressions: Expressions): Kind | undefined {
  if (value.kind === 'path') return undefined
  if (value.kind === 'value') return kindOf(expressions.value(value.placeholder, refuse))
  const isCall = value.kind === 'call'
  const operands = isCall ? value.operands : [value.left, value.right]
  const name = isCall ? value.name : value.kind
  const kinds = operands.map((each) => refuseFunctions(each, expressions))
  refuseOperandCount(name, operands.length, refuse)
  if (name === 'if_not_exists') {
    if (operands[0]?.kind !== 'path') throw needsPath(name, refuse)
    return undefined
  }
  const wanted = name === 'list_append' ? 'L' : 'N'
  const wrong = kinds.find((kind) => kind && kind !== wanted)
  if (wrong) throw wrongKind(name, wrong, refuse)
  return wanted
}

const longNames: Readonly<Record<Kind, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
}

const addable: readonly Kind[] = ['N', 'SS', 'NS', 'BS']
const deletable: readonly Kind[] = ['SS', 'NS', 'BS']

function refuseOperand(action: 'ADD' | 'DELETE', value: StoredValue): void {
  const kind = kindOf(value)
  if (!(action === 'ADD' ? addable : deletable).includes(kind))
    throw refuse(
      `Incorrect operand type for operator or function; operator: ${action}, operand type: ${longNames[kind]}`,
    )
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html */
function legacyStep(name: string, action: string, given: Parameters<typeof checkedValue>[0] | undefined): Step {
  const path = [name]
  if (!given) {
    if (action === 'DELETE') return { action: 'REMOVE', path }
    throw wrongParameter('Only DELETE action is allowed when no attribute value is specified')
  }
  const value = checkedValue(given)
  const kind = kindOf(value)
  if (action === 'PUT') return { action: 'SET', path, value: { kind: 'value', value } }
  if (action === 'DELETE' && !deletable.includes(kind))
    throw wrongParameter(`DELETE action with value is not supported for the type ${kind}`)
  if (action === 'ADD' && kind !== 'L' && !addable.includes(kind))
    throw wrongParameter(`ADD action is not supported for the type ${kind}`)
  return { action: action as 'ADD' | 'DELETE', path, value, isLegacy: true }
}
