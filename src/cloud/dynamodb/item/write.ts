import type { ConsumedCapacity, ItemCollectionMetrics } from '@aws-sdk/client-dynamodb'
import { validation } from '../errors.ts'
import { project } from '../expression/projection.ts'
import type { Attributes, DynamoDbState, Item } from '../state.ts'
import { writeChanges } from '../storage/write.ts'
import { shown, shownItem } from '../value/check.ts'
import { consumed, writeUnits } from './capacity.ts'
import { counted } from './refusing.ts'
import { type PreparedWrite, prepareWrite, type WriteInput } from './write-request.ts'

export type SingleWrite = WriteInput & {
  ReturnValues?: string | undefined
  ReturnConsumedCapacity?: string | undefined
  ReturnItemCollectionMetrics?: string | undefined
}

export type SingleAnswer = {
  Attributes?: Attributes
  ConsumedCapacity?: ConsumedCapacity
  ItemCollectionMetrics?: ItemCollectionMetrics
}

/** PutItem, UpdateItem or DeleteItem. */
export function writeOne(state: DynamoDbState, kind: 'Put' | 'Update' | 'Delete', input: SingleWrite): SingleAnswer {
  const { ReturnValues = 'NONE' } = input
  if (kind !== 'Update' && ReturnValues !== 'NONE' && ReturnValues !== 'ALL_OLD')
    throw validation('Return values set to invalid value')
  const write = prepareWrite(state, kind, input, counted)
  const { table, key } = write
  const before = state.items(table).get(key)
  const { item: after, updatedPaths } = write.after(before)
  if (before || after) writeChanges(state, [{ table, key, before, after }])
  const attributes = {
    NONE: undefined,
    ALL_OLD: before,
    ALL_NEW: after,
    UPDATED_OLD: before && project(updatedPaths, before),
    UPDATED_NEW: after && project(updatedPaths, after),
  }[ReturnValues]
  const ConsumedCapacity = consumed(input.ReturnConsumedCapacity, table, writeUnits(table, before, after))
  const metrics = collectionMetrics(input.ReturnItemCollectionMetrics, write)
  return {
    ...(attributes && Object.keys(attributes).length > 0 && { Attributes: shownItem(attributes) }),
    ...(ConsumedCapacity && { ConsumedCapacity }),
    ...(metrics && { ItemCollectionMetrics: metrics }),
  }
}

/** Of the item's partition, where local indexes make a collection of it. Its size is far below AWS's first gigabyte. */
export function collectionMetrics(
  asked: string | undefined,
  { table, keys }: Pick<PreparedWrite, 'table' | 'keys'>,
): ItemCollectionMetrics | undefined {
  if (asked !== 'SIZE' || !table.indexes.some(({ isLocal }) => isLocal)) return undefined
  const { name } = table.partitionKey
  return { ItemCollectionKey: { [name]: shown(keys[name] as Item[string]) }, SizeEstimateRangeGB: [0, 1] }
}
