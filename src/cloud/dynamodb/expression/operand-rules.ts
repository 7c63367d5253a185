import type { StoredValue } from '../state.ts'
import { compare } from '../value/compare.ts'
import { contentOf, type Kind, kindOf, type StoredBytes } from '../value/kind.ts'
import { areSamePaths, shownPath } from './path.ts'
import type { Refuse } from './refusal.ts'
import type { Operand } from './tree.ts'

/** What DynamoDB asks of operands before it has seen an item. Its words: dynalite's tests, test/scan.js. */

const operandCounts: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
  if_not_exists: 2,
  list_append: 2,
}

const sortableKinds: readonly Kind[] = ['S', 'N', 'B']
const ordering: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', 'BETWEEN'])
const typeNames: readonly string[] = ['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M']

export function refuseOperandCount(name: string, count: number, refuse: Refuse): void {
  const wanted = operandCounts[name]
  if (wanted !== undefined && wanted !== count)
    throw refuse(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`,
    )
}

export function refuseDistinct(operator: string, operands: readonly Operand[], refuse: Refuse): void {
  const [first, second] = operands
  if (operands.length !== 2 || first?.kind !== 'path' || second?.kind !== 'path') return
  if (areSamePaths(first.path, second.path))
    throw refuse(
      'The first operand must be distinct from the remaining operands for this operator or function; ' +
        `operator: ${operator}, first operand: ${shownPath(first.path)}`,
    )
}

export function refuseTypes(operator: string, operands: readonly Operand[], refuse: Refuse): void {
  for (const operand of operands) refuseSizes(operand, refuse)
  if (operator === 'attribute_exists' || operator === 'attribute_not_exists') {
    if (operands[0]?.kind !== 'path') throw needsPath(operator, refuse)
  } else if (operator === 'attribute_type') refuseTypeName(operands[1] as Operand, refuse)
  else if (operator === 'begins_with') refuseKinds(operator, operands, ['S', 'B'], refuse)
  else if (ordering.has(operator)) refuseKinds(operator, operands, sortableKinds, refuse)
  if (operator === 'BETWEEN') refuseBounds(operands[1] as Operand, operands[2] as Operand, refuse)
}

export const needsPath = (operator: string, refuse: Refuse) =>
  refuse(`Operator or function requires a document path; operator or function: ${operator}`)

export const wrongKind = (operator: string, kind: string, refuse: Refuse) =>
  refuse(`Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${kind}`)

/** Known without an item, or not. */
function knownKind(operand: Operand): Kind | undefined {
  if (operand.kind === 'value') return kindOf(operand.value)
  return operand.kind === 'size' ? 'N' : undefined
}

function refuseKinds(operator: string, operands: readonly Operand[], allowed: readonly Kind[], refuse: Refuse): void {
  for (const operand of operands) {
    const kind = knownKind(operand)
    if (kind && !allowed.includes(kind)) throw wrongKind(operator, kind, refuse)
  }
}

function refuseSizes(operand: Operand, refuse: Refuse): void {
  if (operand.kind !== 'size') return
  refuseSizes(operand.operand, refuse)
  refuseKinds('size', [operand.operand], ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M'], refuse)
}

function refuseTypeName(operand: Operand, refuse: Refuse): void {
  const kind = knownKind(operand)
  if (kind !== 'S') throw wrongKind('attribute_type', kind ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}', refuse)
  const name = contentOf<string>((operand as { value: StoredValue }).value, 'S')
  if (!typeNames.includes(name))
    throw refuse(`Invalid attribute type name found; type: ${name}, valid types: {${typeNames.join(',')}}`)
}

function refuseBounds(low: Operand, high: Operand, refuse: Refuse): void {
  if (low.kind !== 'value' || high.kind !== 'value') return
  const bounds = `lower bound operand: ${shownValue(low.value)}, upper bound operand: ${shownValue(high.value)}`
  if (kindOf(low.value) !== kindOf(high.value))
    throw refuse(`The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`)
  if (compare(low.value, high.value) > 0)
    throw refuse(`The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`)
}

function shownValue(value: StoredValue): string {
  const kind = kindOf(value)
  return `AttributeValue: {${kind}:${kind === 'B' ? contentOf<StoredBytes>(value, kind).$bytes : value[kind]}}`
}
