import type { GlobalSecondaryIndexUpdate, UpdateTableInput } from '@aws-sdk/client-dynamodb'
import { invalidParameter, limitExceeded, notFound, validation } from '../errors.ts'
import type { DynamoDbState, IndexRecord, KeyAttribute, TableRecord } from '../state.ts'
import { statusOf } from './describe.ts'
import { globalIndexFrom, refuseDuplicates, refuseTooMany } from './index-from.ts'
import { BACKFILLING, DELETING, UPDATING } from './lifecycle.ts'
import { attributesFrom } from './schema-from.ts'
import { changedThroughput, checkIndexThroughput, checkThroughput } from './throughput.ts'

/** The table with another billing mode or throughput, if the caller asked for it. */
export function withBilling(table: TableRecord, input: UpdateTableInput, now: number): TableRecord {
  const { BillingMode, ProvisionedThroughput: given, OnDemandThroughput: limits } = input
  const mode = BillingMode ?? table.billing.mode
  if (BillingMode === 'PROVISIONED' && !given && table.billing.mode !== mode)
    throw invalidParameter('ProvisionedThroughput must be specified when BillingMode is PROVISIONED')
  if (given) checkThroughput(mode, given)
  const { read, write } = table.throughput
  if (given && given.ReadCapacityUnits === read && given.WriteCapacityUnits === write && mode === table.billing.mode)
    throw validation(
      'The provisioned throughput for the table will not change. The requested value equals the current value. ' +
        `Current ReadCapacityUnits provisioned for the table: ${read}. ` +
        `Requested ReadCapacityUnits: ${given.ReadCapacityUnits}. ` +
        `Current WriteCapacityUnits provisioned for the table: ${write}. ` +
        `Requested WriteCapacityUnits: ${given.WriteCapacityUnits}. ` +
        'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
    )
  const isOnDemandNow = mode === 'PAY_PER_REQUEST' && table.billing.mode !== mode
  const none = { read: 0, write: 0, decreases: 0 }
  return {
    ...table,
    billing: {
      ...table.billing,
      ...(BillingMode && { mode: BillingMode, isNamed: true }),
      ...(isOnDemandNow && { onDemandSince: now }),
      ...(limits && { limits }),
    },
    ...(given && { throughput: changedThroughput(table.throughput, given, now) }),
    ...(isOnDemandNow && {
      throughput: none,
      indexes: table.indexes.map((index) => (index.isLocal ? index : { ...index, throughput: none })),
    }),
  }
}

/** The table with its indexes as the caller wants them from now on. */
export function withIndexes(
  state: DynamoDbState,
  table: TableRecord,
  { AttributeDefinitions, GlobalSecondaryIndexUpdates: updates = [] }: UpdateTableInput,
): TableRecord {
  const names = updates.map(nameIn)
  const again = names.find((name, at) => names.indexOf(name) < at)
  if (again !== undefined)
    throw invalidParameter(
      `Only one global secondary index update per index is allowed simultaneously. Index: ${again}`,
    )
  if (updates.filter(({ Create, Delete }) => Create || Delete).length > 1) throw oneAtATime()
  const given = attributesFrom(AttributeDefinitions)
  refuseRedefined(table, given)
  const changed = updates.reduce((before, update) => withIndex(state, before, update, given), table)
  const attributes = [...new Map([...table.attributes, ...given].map((each) => [each.name, each])).values()]
  const used = usedIn(changed)
  return { ...changed, attributes: attributes.filter(({ name }) => used.has(name)) }
}

function withIndex(
  state: DynamoDbState,
  table: TableRecord,
  { Create, Update, Delete }: GlobalSecondaryIndexUpdate,
  attributes: readonly KeyAttribute[],
): TableRecord {
  const now = state.host.clock.now()
  const { mode } = table.billing
  if (Create) {
    const index = globalIndexFrom(Create, attributes, now + BACKFILLING)
    if (table.indexes.some(({ name }) => name === index.name))
      throw validation('Attempting to create an index which already exists')
    refuseBusy(state, table)
    checkIndexThroughput(mode, index)
    const indexes = [...table.indexes, index]
    refuseDuplicates(indexes)
    refuseTooMany(indexes.filter(({ isLocal }) => !isLocal))
    return { ...table, indexes }
  }
  const name = Update?.IndexName ?? Delete?.IndexName
  const found = table.indexes.find((index) => index.name === name && !index.isLocal && index.deletedAt === undefined)
  if (!found) throw notFound('Requested resource not found')
  if (Delete) refuseBusy(state, table)
  const changed: IndexRecord = Delete
    ? { ...found, deletedAt: now + DELETING }
    : {
        ...{ ...found, updatedAt: now + UPDATING },
        ...(Update?.ProvisionedThroughput && {
          throughput: changedThroughput(found.throughput, Update.ProvisionedThroughput, now),
        }),
        ...(Update?.OnDemandThroughput && { limits: Update.OnDemandThroughput }),
      }
  return { ...table, indexes: table.indexes.map((index) => (index === found ? changed : index)) }
}

/** An attribute is of one type in all keys. */
function refuseRedefined({ attributes }: TableRecord, given: readonly KeyAttribute[]): void {
  for (const { name, type } of given) {
    const found = attributes.find((each) => each.name === name)
    if (found && found.type !== type)
      throw invalidParameter(
        'Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. ' +
          `Existing schema: Schema:[SchemaElement: key{${name}:${found.type}:HASH}] ` +
          `New schema: Schema:[SchemaElement: key{${name}:${type}:HASH}]`,
      )
  }
}

function nameIn({ Create, Update, Delete }: GlobalSecondaryIndexUpdate): string {
  const [name, more] = [Create, Update, Delete].filter((each) => each).map((each) => each?.IndexName)
  if (more !== undefined)
    throw invalidParameter('Only one of Update, Create and Delete may be given in a GlobalSecondaryIndexUpdate')
  if (name === undefined)
    throw invalidParameter(
      'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, ' +
        'GlobalSecondaryIndexUpdate.Delete must not be null',
    )
  return name
}

function refuseBusy(state: DynamoDbState, { indexes }: TableRecord): void {
  if (indexes.some((index) => ['CREATING', 'DELETING'].includes(statusOf(state, index)))) throw oneAtATime()
}

const oneAtATime = () =>
  limitExceeded('Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table')

const usedIn = ({ partitionKey, sortKey, indexes }: TableRecord): Set<string> =>
  new Set(
    [
      partitionKey,
      ...(sortKey ? [sortKey] : []),
      ...indexes.flatMap(({ partition, sort }) => [...partition, ...sort]),
    ].map(({ name }) => name),
  )
