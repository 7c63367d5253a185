import type {
  GlobalSecondaryIndexDescription,
  IndexStatus,
  KeySchemaElement,
  LocalSecondaryIndexDescription,
  Projection,
  ProvisionedThroughputDescription,
  TableDescription,
  TableStatus,
} from '@aws-sdk/client-dynamodb'
import { keysIn } from '../item/keys.ts'
import type { DynamoDbState, IndexRecord, KeyAttribute, TableRecord, Throughput } from '../state.ts'
import { collectionOf, type IndexCollection } from '../storage/collection.ts'
import { tableArn } from './find-table.ts'

export function statusOf(
  { host }: DynamoDbState,
  { activeAt, updatedAt, deletedAt }: Pick<TableRecord, 'activeAt' | 'updatedAt' | 'deletedAt'>,
): TableStatus & IndexStatus {
  if (deletedAt !== undefined) return 'DELETING'
  const now = host.clock.now()
  if (now < activeAt) return 'CREATING'
  return updatedAt !== undefined && now < updatedAt ? 'UPDATING' : 'ACTIVE'
}

/** As the API shows it. Recorded: `ddb-create-table`. */
export function described(state: DynamoDbState, table: TableRecord): TableDescription {
  const { billing, encryption, latestStream, stream, tableClass } = table
  const collection = collectionOf(state, table)
  const arn = tableArn(state, table.name)
  const status = statusOf(state, table)
  const indexes = (isLocal: boolean) =>
    table.indexes
      .filter((index) => index.isLocal === isLocal)
      .map((index) => describedIndex(state, arn, collection.indexes.get(index.name), index))
  const [locals, globals] = [indexes(true), indexes(false)]
  return {
    AttributeDefinitions: table.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    TableName: table.name,
    KeySchema: keySchema([table.partitionKey], keysIn(table).slice(1)),
    TableStatus: status,
    CreationDateTime: new Date(table.createdAt),
    ProvisionedThroughput: throughput(table.throughput),
    TableSizeBytes: collection.bytes,
    ItemCount: collection.entries.size,
    TableArn: arn,
    TableId: table.id,
    ...(billing.isNamed && {
      BillingModeSummary: {
        BillingMode: billing.mode,
        ...(billing.onDemandSince &&
          status !== 'CREATING' && { LastUpdateToPayPerRequestDateTime: new Date(billing.onDemandSince) }),
      },
    }),
    ...(billing.limits && { OnDemandThroughput: billing.limits }),
    ...(locals.length > 0 && { LocalSecondaryIndexes: locals as LocalSecondaryIndexDescription[] }),
    ...(globals.length > 0 && { GlobalSecondaryIndexes: globals }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.view } }),
    ...(latestStream && { LatestStreamLabel: latestStream, LatestStreamArn: `${arn}/stream/${latestStream}` }),
    ...(encryption && { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: encryption.keyArn } }),
    ...(tableClass && {
      TableClassSummary: {
        TableClass: tableClass.name,
        ...(tableClass.changedAt && { LastUpdateDateTime: new Date(tableClass.changedAt) }),
      },
    }),
    DeletionProtectionEnabled: table.deletionProtected,
    ...(status !== 'CREATING' && { WarmThroughput: warm(table.throughput, table.warm) }),
  }
}

function describedIndex(
  state: DynamoDbState,
  arn: string,
  collection: IndexCollection | undefined,
  index: IndexRecord,
): GlobalSecondaryIndexDescription {
  const { names, type } = index.projection
  const projection: Projection = { ProjectionType: type, ...(names && { NonKeyAttributes: [...names] }) }
  const status = statusOf(state, index)
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.partition, index.sort),
    Projection: projection,
    ...(!index.isLocal && {
      IndexStatus: status,
      ...(status === 'CREATING' && { Backfilling: true }),
      ProvisionedThroughput: throughput(index.throughput),
      ...(status !== 'CREATING' && { WarmThroughput: warm(index.throughput) }),
      ...(index.limits && { OnDemandThroughput: index.limits }),
    }),
    IndexSizeBytes: collection?.bytes ?? 0,
    ItemCount: collection?.entries.size ?? 0,
    IndexArn: `${arn}/index/${index.name}`,
  }
}

const throughput = ({
  read,
  write,
  increasedAt,
  decreasedAt,
  decreases,
}: Throughput): ProvisionedThroughputDescription => ({
  ...(increasedAt && { LastIncreaseDateTime: new Date(increasedAt) }),
  ...(decreasedAt && { LastDecreaseDateTime: new Date(decreasedAt) }),
  NumberOfDecreasesToday: decreases,
  ReadCapacityUnits: read,
  WriteCapacityUnits: write,
})

/** What can be had at once. Recorded by localstack: `test_gsi_with_billing_mode`. */
const warm = ({ read, write }: Throughput, wanted?: TableRecord['warm']) => ({
  ReadUnitsPerSecond: wanted?.read ?? (read || 12_000), // as for who pays for requests
  WriteUnitsPerSecond: wanted?.write ?? (write || 4_000),
  Status: 'ACTIVE' as const,
})

export const keySchema = (partition: readonly KeyAttribute[], sort: readonly KeyAttribute[]): KeySchemaElement[] => [
  ...partition.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' as const })),
  ...sort.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' as const })),
]
