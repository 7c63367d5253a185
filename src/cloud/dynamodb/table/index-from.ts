import type { GlobalSecondaryIndex, LocalSecondaryIndex, Projection } from '@aws-sdk/client-dynamodb'
import { invalidParameter } from '../errors.ts'
import type { IndexRecord, KeyAttribute } from '../state.ts'
import { schemaFrom } from './schema-from.ts'
import { throughputFrom } from './throughput.ts'

/** Partition keys, and sort keys, that a global index may have. */
const MOST_KEYS = 4

const MOST_LOCAL = 5
const MOST_GLOBAL = 20

export function localIndexesFrom(
  given: readonly LocalSecondaryIndex[] | undefined,
  attributes: readonly KeyAttribute[],
  table: { partition: readonly KeyAttribute[]; sort: readonly KeyAttribute[] },
): IndexRecord[] {
  if (!given) return []
  if (given.length === 0) throw invalidParameter('List of LocalSecondaryIndexes is empty')
  if (table.sort.length === 0)
    throw invalidParameter(
      'Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex',
    )
  const tableHash = table.partition[0]?.name
  const found = given.map(({ IndexName: name = '', KeySchema = [], Projection }): IndexRecord => {
    const schema = schemaFrom(KeySchema, attributes)
    if (schema.sort.length === 0) throw invalidParameter(`Index KeySchema does not have a range key for index: ${name}`)
    const hash = schema.partition[0]?.name
    if (hash !== tableHash)
      throw invalidParameter(
        `Index KeySchema does not have the same leading hash key as table KeySchema for index: ${name}. ` +
          `index hash key: ${hash}, table hash key: ${tableHash}`,
      )
    const throughput = { read: 0, write: 0, decreases: 0 }
    return { name, isLocal: true, ...schema, projection: projectionOf(Projection), activeAt: 0, throughput }
  })
  refuseDuplicates(found)
  if (found.length > MOST_LOCAL)
    throw invalidParameter(`Number of LocalSecondaryIndexes exceeds per-table limit of ${MOST_LOCAL}`)
  return found
}

export function globalIndexesFrom(
  given: readonly GlobalSecondaryIndex[] | undefined,
  attributes: readonly KeyAttribute[],
  activeAt: number,
): IndexRecord[] {
  if (!given) return []
  if (given.length === 0) throw invalidParameter('List of GlobalSecondaryIndexes is empty')
  const found = given.map((index) => globalIndexFrom(index, attributes, activeAt))
  refuseDuplicates(found)
  refuseTooMany(found)
  return found
}

export function globalIndexFrom(
  { IndexName: name = '', KeySchema = [], Projection, ProvisionedThroughput, OnDemandThroughput }: GlobalSecondaryIndex,
  attributes: readonly KeyAttribute[],
  activeAt: number,
): IndexRecord {
  return {
    ...{ name, isLocal: false, ...schemaFrom(KeySchema, attributes, MOST_KEYS) },
    ...{ projection: projectionOf(Projection), activeAt, throughput: throughputFrom(ProvisionedThroughput) },
    ...(OnDemandThroughput && { limits: OnDemandThroughput }),
  }
}

export function refuseTooMany(globals: readonly IndexRecord[]): void {
  if (globals.length > MOST_GLOBAL)
    throw invalidParameter(`GlobalSecondaryIndex count exceeds the per-table limit of ${MOST_GLOBAL}`)
}

export function refuseDuplicates(indexes: readonly IndexRecord[]): void {
  const names = indexes.map(({ name }) => name)
  const again = names.find((name, at) => names.indexOf(name) < at)
  if (again !== undefined) throw invalidParameter(`Duplicate index name: ${again}`)
}

function projectionOf({ ProjectionType: type, NonKeyAttributes: names }: Projection = {}): IndexRecord['projection'] {
  if (!type) throw invalidParameter('Unknown ProjectionType: null')
  if (names && type !== 'INCLUDE')
    throw invalidParameter(`ProjectionType is ${type}, but NonKeyAttributes is specified`)
  if (!names && type === 'INCLUDE')
    throw invalidParameter(`ProjectionType is ${type}, but NonKeyAttributes is not specified`)
  const again = names?.find((name, at) => names.indexOf(name) < at)
  if (again !== undefined) throw invalidParameter(`Duplicate value in NonKeyAttributes: ${again}`)
  return { type, ...(names && { names }) }
}

/** All attributes that are defined must be some key's. */
export function refuseUnusedAttributes(
  attributes: readonly KeyAttribute[],
  table: { partition: readonly KeyAttribute[]; sort: readonly KeyAttribute[] },
  indexes: readonly IndexRecord[],
): void {
  const used = new Set(
    [table, ...indexes].flatMap(({ partition, sort }) => [...partition, ...sort]).map(({ name }) => name),
  )
  if (used.size === attributes.length) return
  if (indexes.length === 0)
    throw invalidParameter(
      'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
    )
  const names = attributes.map(({ name }) => name).sort()
  throw invalidParameter(
    `Some AttributeDefinitions are not used. AttributeDefinitions: [${names.join(', ')}], ` +
      `keys used: [${[...used].sort().join(', ')}]`,
  )
}
