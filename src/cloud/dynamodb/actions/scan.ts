import { Scan$, type ScanInput, type ScanOutput } from '@aws-sdk/client-dynamodb'
import { action, type Context } from '../../action.ts'
import { validation } from '../errors.ts'
import { conditionFrom } from '../expression/condition.ts'
import { type ExpressionInput, expressionsOf } from '../expression/expressions.ts'
import { pathsInCondition } from '../expression/paths-in.ts'
import { projectionFrom } from '../expression/projection.ts'
import { refuseKeysInside } from '../item/keys.ts'
import { EVERYTHING, segmentBounds } from '../query/bounds.ts'
import { readPage } from '../query/read-page.ts'
import { checkSelect, fetches } from '../query/select.ts'
import { placeOf, refuseOtherSegment, startKeyFrom } from '../query/start-key.ts'
import { targetOf } from '../query/target.ts'
import type { DynamoDbState } from '../state.ts'
import { findReady } from '../table/find-table.ts'

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html */
export const scan = action({
  operation: Scan$,

  run({ state }: Context<DynamoDbState>, input: ScanInput): ScanOutput {
    const { startKey, filter, projection } = read(input)
    const table = findReady(state, input.TableName)
    const target = targetOf(state, table, input)
    const fetching = fetches(target, input.Select, projection)
    const after = startKey && placeOf(target, startKey, true)
    const { Segment = 0, TotalSegments = 1 } = input
    const bounds = TotalSegments > 1 ? segmentBounds(Segment, TotalSegments) : EVERYTHING
    if (after) refuseOtherSegment(after, bounds, Segment, TotalSegments)
    refuseKeysInside(table, projection ?? [])
    if (filter) refuseKeysInside(table, pathsInCondition(filter))
    return readPage(state, {
      ...{ target, bounds, after, limit: input.Limit, filter, projection, fetches: fetching, select: input.Select },
      ...{ isConsistent: input.ConsistentRead, capacity: input.ReturnConsumedCapacity },
    })
  },
})

/** What the request says, before its table is looked at. */
function read(input: ScanInput) {
  const expressions = expressionsOf(input as ExpressionInput, ['FilterExpression'])
  checkSelect(input)
  const startKey = startKeyFrom(input.ExclusiveStartKey)
  checkSegment(input)
  const filter = conditionFrom(expressions)
  const projection = projectionFrom(expressions)
  expressions.refuseUnused()
  return { startKey, filter, projection }
}

function checkSegment({ Segment, TotalSegments }: ScanInput): void {
  if (Segment !== undefined && TotalSegments === undefined)
    throw validation(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    )
  if (TotalSegments === undefined) return
  if (Segment === undefined)
    throw validation(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    )
  if (Segment >= TotalSegments)
    throw validation(
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
        `Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`,
    )
}
