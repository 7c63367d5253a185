import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { ServiceError } from '../../errors.ts'
import { validation } from '../errors.ts'
import type { StoredValue } from '../state.ts'
import { checkedValue } from '../value/check.ts'
import type { ParsedPath } from './parsed.ts'
import type { ExpressionKind, Refuse } from './refusal.ts'
import type { Path } from './tree.ts'

/** The members of a request that select and change, as callers send them: the new ones and the legacy ones. */
export type ExpressionInput = {
  ConditionExpression?: string | undefined
  FilterExpression?: string | undefined
  KeyConditionExpression?: string | undefined
  ProjectionExpression?: string | undefined
  UpdateExpression?: string | undefined
  ExpressionAttributeNames?: Record<string, string> | undefined
  ExpressionAttributeValues?: Record<string, AttributeValue> | undefined
  AttributesToGet?: readonly string[] | undefined
  AttributeUpdates?: Record<string, AttributeUpdate> | undefined
  Expected?: Record<string, Expectation> | undefined
  QueryFilter?: Record<string, LegacyCondition> | undefined
  ScanFilter?: Record<string, LegacyCondition> | undefined
  KeyConditions?: Record<string, LegacyCondition> | undefined
  ConditionalOperator?: string | undefined
}

export type AttributeUpdate = { Action?: string | undefined; Value?: AttributeValue | undefined }

export type LegacyCondition = {
  ComparisonOperator: string | undefined
  AttributeValueList?: readonly AttributeValue[] | undefined
}

export type Expectation = {
  ComparisonOperator?: string | undefined
  AttributeValueList?: readonly AttributeValue[] | undefined
  Value?: AttributeValue | undefined
  Exists?: boolean | undefined
}

/** In the order of AWS's refusals. */
const expressionMembers = [
  'ProjectionExpression',
  'FilterExpression',
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
] as const
const legacyMembers = [
  'AttributesToGet',
  'AttributeUpdates',
  'QueryFilter',
  'ScanFilter',
  'Expected',
  'ConditionalOperator',
  'KeyConditions',
] as const

/** One request's placeholders: what they stand for, and which of them an expression has used. */
export class Expressions {
  readonly input: ExpressionInput
  #usedNames = new Set<string>()
  #usedValues = new Set<string>()
  #values: Map<string, StoredValue> | undefined

  constructor(input: ExpressionInput) {
    this.input = input
  }

  /** An expression's text, when the request has it; its placeholders are looked at before the first is read. */
  text(member: ExpressionKind): string | undefined {
    const text = this.input[member]
    if (text !== undefined) this.#open()
    return text
  }

  path(path: ParsedPath, refuse: Refuse): Path {
    return path.map((step) => {
      if ('index' in step) return step.index
      if ('name' in step) return step.name
      const names = this.input.ExpressionAttributeNames
      if (!names || !Object.hasOwn(names, step.placeholder))
        throw refuse(
          `An expression attribute name used in the document path is not defined; attribute name: ${step.placeholder}`,
        )
      this.#usedNames.add(step.placeholder)
      return names[step.placeholder] as string
    })
  }

  value(placeholder: string, refuse: Refuse): StoredValue {
    const value = this.#values?.get(placeholder)
    if (!value)
      throw refuse(`An expression attribute value used in expression is not defined; attribute value: ${placeholder}`)
    this.#usedValues.add(placeholder)
    return value
  }

  /** To be asked when all expressions of the request have been read. */
  refuseUnused(): void {
    refuseUnused('ExpressionAttributeNames', this.input.ExpressionAttributeNames, this.#usedNames)
    refuseUnused('ExpressionAttributeValues', this.input.ExpressionAttributeValues, this.#usedValues)
  }

  #open(): void {
    if (this.#values) return
    const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = this.input
    refusePlaceholders('ExpressionAttributeNames', names, /^#[A-Za-z0-9_]+$/)
    refusePlaceholders('ExpressionAttributeValues', values, /^:[A-Za-z0-9_]+$/)
    this.#values = new Map()
    for (const [placeholder, value] of Object.entries(values ?? {}))
      this.#values.set(placeholder, checkedFor(placeholder, value))
  }
}

/**
 * The beginning of every request with expressions: refuses a mixture with legacy parameters, and placeholders for
 * nothing. `valueMembers`: the expressions that the operation knows values in, as AWS lists them.
 */
export function expressionsOf(input: ExpressionInput, valueMembers: readonly ExpressionKind[] = []): Expressions {
  const given = expressionMembers.filter((member) => input[member] !== undefined)
  if (given.length > 0) {
    // KeyConditions go with a FilterExpression, but not with their own successor.
    const legacy = legacyMembers.filter(
      (member) =>
        input[member] !== undefined && (member !== 'KeyConditions' || input.KeyConditionExpression !== undefined),
    )
    if (legacy.length > 0)
      throw validation(
        'Can not use both expression and non-expression parameters in the same request: ' +
          `Non-expression parameters: {${legacy.join(', ')}} Expression parameters: {${given.join(', ')}}`,
      )
  } else if (input.ExpressionAttributeNames) {
    throw validation('ExpressionAttributeNames can only be specified when using expressions')
  }
  if (input.ExpressionAttributeValues && valueMembers.every((member) => input[member] === undefined))
    throw validation(
      'ExpressionAttributeValues can only be specified when using expressions: ' +
        `${valueMembers.join(' and ')} ${valueMembers.length === 1 ? 'is' : 'are'} null`,
    )
  return new Expressions(input)
}

function refusePlaceholders(member: string, given: object | undefined, syntax: RegExp): void {
  if (!given) return
  const keys = Object.keys(given)
  if (keys.length === 0) throw validation(`${member} must not be empty`)
  const wrong = keys.find((key) => !syntax.test(key))
  if (wrong !== undefined) throw validation(`${member} contains invalid key: Syntax error; key: "${wrong}"`)
}

function checkedFor(placeholder: string, value: AttributeValue): StoredValue {
  try {
    return checkedValue(value)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw validation(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${placeholder}`)
  }
}

function refuseUnused(member: string, given: object | undefined, used: ReadonlySet<string>): void {
  const unused = Object.keys(given ?? {}).filter((key) => !used.has(key))
  if (unused.length > 0)
    throw validation(`Value provided in ${member} unused in expressions: keys: {${unused.join(', ')}}`)
}
