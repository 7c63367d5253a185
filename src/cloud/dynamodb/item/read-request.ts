import { type ExpressionInput, expressionsOf } from '../expression/expressions.ts'
import { project, projectionFrom } from '../expression/projection.ts'
import type { Projection } from '../expression/tree.ts'
import type { Attributes, DynamoDbState, Item, TableRecord } from '../state.ts'
import { findReady } from '../table/find-table.ts'
import { checkedItem, shownItem } from '../value/check.ts'
import { checkKey, keyText, refuseKeysInside } from './keys.ts'

export type ReadInput = Pick<ExpressionInput, 'ProjectionExpression' | 'ExpressionAttributeNames'> & {
  TableName?: string | undefined
  Key?: Attributes | undefined
  AttributesToGet?: readonly string[] | undefined
}

/** One item that was asked for by its key. `shown`: what the caller wants of it, if it is there. */
export type ReadItem = { table: TableRecord; key: string; item: Item | undefined; shown: Attributes | undefined }

/** Throws what can be said of the request; then the answer reads. */
export function prepareRead(state: DynamoDbState, input: ReadInput): () => ReadItem {
  const key = checkedItem(input.Key ?? {})
  const projection = projectionOf(input)
  const table = findReady(state, input.TableName)
  checkKey(table, key)
  refuseKeysInside(table, projection ?? [])
  const text = keyText(table, key)
  return () => {
    const item = state.items(table).get(text)
    return { table, key: text, item, shown: item && shownItem(project(projection, item)) }
  }
}

/** Of a request that has no expressions but its projection. */
export function projectionOf(input: ExpressionInput): Projection | undefined {
  const expressions = expressionsOf(input)
  const projection = projectionFrom(expressions)
  expressions.refuseUnused()
  return projection
}
