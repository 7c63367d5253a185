import { conditionFailed, invalidParameter, validation } from '../errors.ts'
import { applyUpdate } from '../expression/apply-update.ts'
import { conditionFrom } from '../expression/condition.ts'
import { type ExpressionInput, expressionsOf } from '../expression/expressions.ts'
import { holds } from '../expression/holds.ts'
import { pathsInCondition, pathsReadBy } from '../expression/paths-in.ts'
import type { Condition, Path, Update } from '../expression/tree.ts'
import { updateFrom } from '../expression/update.ts'
import type { Attributes, DynamoDbState, Item, TableRecord } from '../state.ts'
import { sizeOf } from '../storage/collection.ts'
import { findReady } from '../table/find-table.ts'
import { checkedItem, shownItem } from '../value/check.ts'
import { areEqual } from '../value/compare.ts'
import { maximalItemSize } from '../value/size.ts'
import {
  checkIndexKeys,
  checkItemShape,
  checkKeyShape,
  checkKeyValues,
  keysIn,
  keyText,
  refuseKeysInside,
  valueIn,
} from './keys.ts'

export type WriteKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck'

/** Of the four kinds alike: of PutItem and the like, and of TransactWriteItems. */
export type WriteInput = Omit<ExpressionInput, 'Expected' | 'AttributeUpdates'> & {
  TableName?: string | undefined
  Item?: Attributes | undefined
  Key?: Attributes | undefined
  Expected?: unknown
  AttributeUpdates?: unknown
  ReturnValuesOnConditionCheckFailure?: string | undefined
}

/** A write that makes sense, before anything has been looked at. */
export type PreparedWrite = {
  kind: WriteKind
  table: TableRecord
  /** `keyText` of the item. */
  key: string
  /** The item's key by itself. */
  keys: Item
  /** What is to be there. Throws when the condition does not hold, or what is there does not suit the update. */
  after(before: Item | undefined): { item: Item | undefined; updatedPaths: readonly Path[] }
}

/** Where values may be used, as AWS lists it. */
const VALUES_IN = {
  Put: ['ConditionExpression'],
  Update: ['UpdateExpression', 'ConditionExpression'],
  Delete: ['ConditionExpression'],
  ConditionCheck: ['ConditionExpression'],
} as const

/** What a request says, before its table is looked at. */
type ReadWrite = { given: Item; update: Update | undefined; condition: Condition | undefined }

function read(kind: WriteKind, input: WriteInput): ReadWrite {
  const given = kind === 'Put' ? checkedItem(input.Item ?? {}) : checkedItem(input.Key ?? {})
  const expressions = expressionsOf(input as ExpressionInput, VALUES_IN[kind])
  const update = kind === 'Update' ? updateFrom(expressions) : undefined
  const condition = conditionFrom(expressions)
  expressions.refuseUnused()
  return { given, update, condition }
}

/**
 * Throws what can be said of the request without looking at the item, in DynamoDB's order: expressions, table, key.
 * `reading` is around what is about the request alone, `shaping` around whether there is a key of the table's.
 */
export function prepareWrite(
  state: DynamoDbState,
  kind: WriteKind,
  input: WriteInput,
  reading: (read: () => ReadWrite) => ReadWrite = (read) => read(),
  shaping: (check: () => void) => void = (check) => check(),
): PreparedWrite {
  const { given, update, condition } = reading(() => read(kind, input))
  if (kind === 'Put' && sizeOf(given) > maximalItemSize)
    throw validation('Item size has exceeded the maximum allowed size')
  const table = findReady(state, input.TableName)
  shaping(() => (kind === 'Put' ? checkItemShape(table, given) : checkKeyShape(table, given)))
  checkKeyValues(table, given)
  if (kind === 'Put') for (const index of table.indexes) checkIndexKeys(index, given)
  if (update) refuseKeyUpdates(table, update)
  refuseKeysInside(table, [
    ...(condition ? pathsInCondition(condition) : []),
    ...(update ? [...update.map(({ path }) => path), ...pathsReadBy(update)] : []),
  ])
  const keys = Object.fromEntries(keysIn(table).map(({ name }) => [name, given[name]])) as Item
  const unless = { condition, showsItem: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' }
  return {
    ...{ kind, table, key: keyText(table, given), keys },
    after(before) {
      check(unless, before)
      if (kind === 'Put') return { item: given, updatedPaths: [] }
      if (kind === 'Delete') return { item: undefined, updatedPaths: [] }
      if (kind === 'ConditionCheck') return { item: before, updatedPaths: [] }
      return updated(table, update ?? [], before, keys)
    },
  }
}

function check(
  { condition, showsItem }: { condition: Condition | undefined; showsItem: boolean },
  before: Item | undefined,
): void {
  if (!condition || holds(condition, before ?? {})) return
  throw conditionFailed(before && showsItem ? { Item: shownItem(before) } : {})
}

function updated(table: TableRecord, update: Update, before: Item | undefined, keys: Item) {
  const { item, updatedPaths } = applyUpdate(update, before ?? keys, before === undefined)
  const isNothing = !before && update.length > 0 && Object.keys(item).length === keysIn(table).length
  if (isNothing) return { item: undefined, updatedPaths } // removing from what is not there does not make it
  if (sizeOf(item) > maximalItemSize) throw validation('Item size to update has exceeded the maximum allowed size')
  for (const index of table.indexes)
    if ([...index.partition, ...index.sort].some(({ name }) => hasChanged(name, before, item)))
      checkIndexKeys(index, item)
  return { item, updatedPaths }
}

function hasChanged(name: string, before: Item | undefined, after: Item): boolean {
  const [old, young] = [before && valueIn(before, name), valueIn(after, name)]
  return young !== undefined && !(old && areEqual(old, young))
}

function refuseKeyUpdates(table: TableRecord, update: Update): void {
  for (const { name } of keysIn(table))
    if (update.some(({ path }) => path.length === 1 && path[0] === name))
      throw invalidParameter(`Cannot update attribute ${name}. This attribute is part of the key`)
}
