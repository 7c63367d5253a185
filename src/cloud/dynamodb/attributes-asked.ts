import { ServiceError } from '../errors.ts'
import { conditionFrom } from './expression/condition.ts'
import { type ExpressionInput, Expressions } from './expression/expressions.ts'
import { keyConditionsFrom } from './expression/key-condition.ts'
import { pathsInCondition, pathsReadBy } from './expression/paths-in.ts'
import { projectionFrom } from './expression/projection.ts'
import type { Path } from './expression/tree.ts'
import { updateFrom } from './expression/update.ts'

type Asking = ExpressionInput & { Item?: object; Key?: object }

/**
 * The attributes that a request names, for the condition key `dynamodb:Attributes`; of one that makes no sense, none.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function attributesAsked(input: Asking): string[] {
  const legacy = [input.AttributeUpdates, input.Expected, input.QueryFilter, input.ScanFilter, input.KeyConditions]
  const names = [input.Item, input.Key, ...legacy].flatMap((named) => Object.keys(named ?? {}))
  return [...new Set([...names, ...(input.AttributesToGet ?? []), ...expressed(input)])].sort()
}

function expressed(input: Asking): string[] {
  const { Item: _, Key: __, ...rest } = input
  const expressions = new Expressions(rest)
  try {
    const condition = conditionFrom(expressions)
    const update = updateFrom(expressions) ?? []
    const paths: Path[] = [
      ...(projectionFrom(expressions) ?? []),
      ...(condition ? pathsInCondition(condition) : []),
      ...update.map(({ path }) => path),
      ...pathsReadBy(update),
    ]
    const isQuery = input.KeyConditionExpression !== undefined
    return [...paths.map(([name]) => name as string), ...(isQuery ? keyConditionsFrom(expressions)().keys() : [])]
  } catch (error) {
    if (error instanceof ServiceError) return [] // the operation itself will say what is wrong
    throw error
  }
}
