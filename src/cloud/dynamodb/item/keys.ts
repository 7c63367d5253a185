import { validation } from '../errors.ts'
import type { Path } from '../expression/tree.ts'
import type { IndexRecord, Item, KeyAttribute, StoredValue, TableRecord } from '../state.ts'
import { PARTITION_LIMIT, SORT_LIMIT } from '../storage/entry.ts'
import { kindOf } from '../value/kind.ts'
import { valueSize } from '../value/size.ts'

export const keysIn = ({ partitionKey, sortKey }: Pick<TableRecord, 'partitionKey' | 'sortKey'>): KeyAttribute[] => [
  partitionKey,
  ...(sortKey ? [sortKey] : []),
]

/** What identifies an item in its table. The keys have been checked. */
export const keyText = (table: TableRecord, item: Item): string =>
  keysIn(table)
    .map(({ name }) => JSON.stringify(item[name]))
    .join(' ')

export const keysOf = (table: TableRecord, item: Item): Item =>
  Object.fromEntries(keysIn(table).map(({ name }) => [name, item[name] as StoredValue]))

const mismatch = () => validation('The provided key element does not match the schema')

/** Of a key by itself. Throws for one that the schema does not fit. */
export function checkKey(table: TableRecord, key: Item): void {
  checkKeyShape(table, key)
  checkKeyValues(table, key)
}

export function checkKeyShape(table: TableRecord, key: Item): void {
  const keys = keysIn(table)
  if (Object.keys(key).length !== keys.length) throw mismatch()
  for (const { name, type } of keys) if (valueIn(key, name)?.[type] === undefined) throw mismatch()
}

/** Of what has a table's key. */
export function checkKeyValues(table: TableRecord, item: Item): void {
  for (const { name } of keysIn(table)) checkKeyValue(name, item[name] as StoredValue, name === table.partitionKey.name)
}

/** Of a whole item that is to be put: whether its own key is there. */
export function checkItemShape(table: TableRecord, item: Item): void {
  for (const { name, type } of keysIn(table)) {
    const value = valueIn(item, name)
    if (!value) throw invalid(`Missing the key ${name} in the item`)
    if (value[type] === undefined)
      throw invalid(`Type mismatch for key ${name} expected: ${type} actual: ${kindOf(value)}`)
  }
}

/** An item without an index's keys is not in it; one with keys of other types must not be. */
export function checkIndexKeys({ name: index, partition, sort }: IndexRecord, item: Item): void {
  let sortSize = 0
  for (const { name, type } of [...partition, ...sort]) {
    const value = valueIn(item, name)
    if (!value) continue
    if (value[type] === undefined)
      throw invalid(
        `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${kindOf(value)} IndexName: ${index}`,
      )
    if (isEmpty(value))
      throw validation(
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
          `The AttributeValue for a key attribute cannot contain an empty ${empty(value)} value. ` +
          `IndexName: ${index}, IndexKey: ${name}`,
      )
    if (type === 'N') continue
    if (sort.some((key) => key.name === name)) sortSize += valueSize(value)
    else checkSize(value, true)
  }
  if (sortSize > SORT_LIMIT) throw tooLongSort()
}

/** Recorded by moto's tests against AWS: `test_transaction_with_empty_key`. */
export function checkKeyValue(name: string, value: StoredValue, isPartition: boolean): void {
  if (isEmpty(value))
    throw validation(
      'One or more parameter values are not valid. ' +
        `The AttributeValue for a key attribute cannot contain an empty ${empty(value)} value. Key: ${name}`,
    )
  checkSize(value, isPartition)
}

function checkSize(value: StoredValue, isPartition: boolean): void {
  if (value.N !== undefined) return
  if (isPartition && valueSize(value) > PARTITION_LIMIT)
    throw invalid(`Size of hashkey has exceeded the maximum size limit of${PARTITION_LIMIT} bytes`)
  if (!isPartition && valueSize(value) > SORT_LIMIT) throw tooLongSort()
}

/** A key is no map and no list, whatever an expression takes it for. */
export function refuseKeysInside(table: TableRecord, paths: readonly Path[]): void {
  const nested = new Set(paths.filter((path) => path.length > 1).map(([name]) => name))
  if (nested.size === 0) return
  const refuse = (kind: string, keys: readonly KeyAttribute[]) => {
    const found = keys.find(({ name }) => nested.has(name))
    if (found)
      throw validation(
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: " +
          `${kind}: ${found.name}`,
      )
  }
  refuse('Key', keysIn(table))
  for (const { partition, sort } of table.indexes) refuse('IndexKey', [...partition, ...sort])
}

export const valueIn = (item: Item, name: string): StoredValue | undefined =>
  Object.hasOwn(item, name) ? item[name] : undefined

const invalid = (reason: string) => validation(`One or more parameter values were invalid: ${reason}`)

const tooLongSort = () =>
  invalid(`Aggregated size of all range keys has exceeded the size limit of ${SORT_LIMIT} bytes`)

const isEmpty = (value: StoredValue) => value.S === '' || (value.B as { $bytes: string } | undefined)?.$bytes === ''

const empty = (value: StoredValue) => (value.S === undefined ? 'binary' : 'string')
