import { Query$, type QueryInput, type QueryOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { conditionFrom } from '../expression/condition.ts'
import { type ExpressionInput, expressionsOf } from '../expression/expressions.ts'
import { pathsInCondition } from '../expression/paths-in.ts'
import { projectionFrom } from '../expression/projection.ts'
import type { Condition } from '../expression/tree.ts'
import { refuseKeysInside } from '../item/keys.ts'
import { counted } from '../item/refusing.ts'
import { boundsOf } from '../query/bounds.ts'
import { keyRangesFrom } from '../query/key-range.ts'
import { readPage } from '../query/read-page.ts'
import { checkSelect, fetches } from '../query/select.ts'
import { placeOf, refuseOutside, startKeyFrom } from '../query/start-key.ts'
import { type Target, targetOf } from '../query/target.ts'
import type { DynamoDbState } from '../state.ts'
import { findReady, tableName } from '../table/find-table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html */
export const query = action({
  operation: Query$,

  run({ state }: Context<DynamoDbState>, input: QueryInput): QueryOutput {
    const { startKey, filter, projection, rangeIn } = read(state, input)
    const table = findReady(state, input.TableName)
    const target = targetOf(state, table, input)
    const after = startKey && placeOf(target, startKey, false)
    const range = rangeIn(target.schema)
    if (startKey && after) refuseOutside(target, startKey, after, range)
    refuseKeysInside(table, projection ?? [])
    if (filter) refuseKeys(target, filter, input.QueryFilter ? 'QueryFilter' : 'Filter Expression')
    const fetching = fetches(target, input.Select, projection)
    if (filter) refuseKeysInside(table, pathsInCondition(filter))
    return readPage(state, {
      ...{ target, bounds: boundsOf(range), after, isBackwards: input.ScanIndexForward === false, limit: input.Limit },
      ...{ filter, projection, fetches: fetching, select: input.Select },
      ...{ isConsistent: input.ConsistentRead, capacity: input.ReturnConsumedCapacity },
    })
  },
})

/** What the request says, before its table is looked at. */
function read(state: DynamoDbState, input: QueryInput) {
  const expressions = expressionsOf(input as ExpressionInput, ['FilterExpression', 'KeyConditionExpression'])
  counted(() => checkSelect(input))
  const startKey = startKeyFrom(input.ExclusiveStartKey)
  const index = state.tables.get(tableName(input.TableName))?.indexes.find(({ name }) => name === input.IndexName)
  const ranges = keyRangesFrom(expressions, index)
  const filter = conditionFrom(expressions)
  const projection = projectionFrom(expressions)
  expressions.refuseUnused()
  return { startKey, filter, projection, rangeIn: ranges() }
}

/** What the keys are to be, the key condition says. */
function refuseKeys({ schema }: Target, filter: Condition, member: string): void {
  const names = new Set(pathsInCondition(filter).map(([name]) => name))
  const key = [...schema.partition, ...schema.sort].find(({ name }) => names.has(name))
  if (key) throw validation(`${member} can only contain non-primary key attributes: Primary key attribute: ${key.name}`)
}
