import type { CreateTableInput, TableDescription } from '@aws-sdk/client-dynamodb'
import { notFound, validation } from './errors.ts'
import type { DynamoDbState, KeyAttribute, TableRecord } from './state.ts'

/** How long making a table takes here. AWS needs seconds. Milliseconds. */
export const CREATING = 200

/** By name or ARN. Throws `ResourceNotFoundException`. */
export function findTable(state: DynamoDbState, name = '', message?: string): TableRecord {
  const found = state.tables.get(name.split(':table/').at(-1) ?? '')
  if (!found) throw notFound(message)
  return found
}

export const tableArn = ({ host }: DynamoDbState, name: string) =>
  `arn:aws:dynamodb:${host.region}:${host.account}:table/${name}`

export const streamArn = (state: DynamoDbState, { name, stream }: TableRecord) =>
  `${tableArn(state, name)}/stream/${stream?.label}`

/** The key that a table's schema says. Throws for one that makes no sense. */
export function keyOf({ KeySchema = [], AttributeDefinitions = [] }: CreateTableInput): {
  partitionKey: KeyAttribute
  sortKey?: KeyAttribute
} {
  const attribute = (kind: string): KeyAttribute | undefined => {
    const name = KeySchema.find(({ KeyType }) => KeyType === kind)?.AttributeName
    if (name === undefined) return undefined
    const type = AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType
    if (!type)
      throw validation(
        'One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. ' +
          `Keys: [${KeySchema.map(({ AttributeName }) => AttributeName).join(', ')}], ` +
          `AttributeDefinitions: [${AttributeDefinitions.map(({ AttributeName }) => AttributeName).join(', ')}]`,
      )
    return { name, type }
  }
  const [partitionKey, sortKey] = [attribute('HASH'), attribute('RANGE')]
  if (!partitionKey) throw validation('Invalid KeySchema: The first KeySchemaElement is not a HASH key type')
  if (AttributeDefinitions.length !== KeySchema.length)
    throw validation(
      'One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of ' +
        'attributes defined in AttributeDefinitions',
    )
  return { partitionKey, ...(sortKey && { sortKey }) }
}

/** As the API shows it. Recorded: `ddb-create-table`. */
export function described(state: DynamoDbState, table: TableRecord): TableDescription {
  const { partitionKey, sortKey, stream } = table
  const keys = [partitionKey, ...(sortKey ? [sortKey] : [])]
  return {
    TableName: table.name,
    TableArn: tableArn(state, table.name),
    TableId: table.id,
    TableStatus: state.host.clock.now() < table.activeAt ? 'CREATING' : 'ACTIVE',
    CreationDateTime: new Date(table.createdAt),
    AttributeDefinitions: keys.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: keys.map(({ name }, at) => ({ AttributeName: name, KeyType: at === 0 ? 'HASH' : 'RANGE' })),
    ProvisionedThroughput: {
      NumberOfDecreasesToday: 0,
      ReadCapacityUnits: table.readUnits,
      WriteCapacityUnits: table.writeUnits,
    },
    ...(table.billingMode === 'PAY_PER_REQUEST' && { BillingModeSummary: { BillingMode: table.billingMode } }),
    DeletionProtectionEnabled: table.deletionProtected,
    ItemCount: state.items(table).size,
    TableSizeBytes: 0,
    ...(stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream.view },
      LatestStreamLabel: stream.label,
      LatestStreamArn: streamArn(state, table),
    }),
  }
}
