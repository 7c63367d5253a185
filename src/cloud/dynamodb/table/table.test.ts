import { expect, test } from 'vitest'
import { attribute, globalIndex, withTable } from '../dynamodb.fixture.ts'
import { DELETING, UPDATING } from './lifecycle.ts'

const units = (read: number, write: number) => ({ ReadCapacityUnits: read, WriteCapacityUnits: write })
const hash = (AttributeName: string) => [{ AttributeName, KeyType: 'HASH' }]

test('a table says what it was made of', async () => {
  const { table, arn } = await withTable({
    sorted: 'N',
    AttributeDefinitions: [attribute('team')],
    GlobalSecondaryIndexes: [globalIndex('by-team', 'team')] as never,
    LocalSecondaryIndexes: [{ ...globalIndex('by-day', 'pk', 'team') }] as never,
    DeletionProtectionEnabled: true,
    TableClass: 'STANDARD_INFREQUENT_ACCESS',
    SSESpecification: { Enabled: true },
  })
  expect(await table()).toMatchObject({
    TableStatus: 'ACTIVE',
    AttributeDefinitions: [attribute('pk'), attribute('sk', 'N'), attribute('team')],
    KeySchema: [...hash('pk'), { AttributeName: 'sk', KeyType: 'RANGE' }],
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...units(0, 0) },
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-team',
        IndexStatus: 'ACTIVE',
        IndexArn: `${arn}/index/by-team`,
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    LocalSecondaryIndexes: [{ IndexName: 'by-day', IndexSizeBytes: 0 }],
    TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
    SSEDescription: {
      ...{ Status: 'ENABLED', SSEType: 'KMS' },
      KMSMasterKeyArn: 'arn:aws:kms:us-east-1:000000000000:alias/aws/dynamodb',
    },
    WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4000, Status: 'ACTIVE' },
    DeletionProtectionEnabled: true,
  })
})

test('counts and sizes are those of now', async () => {
  const { put, on, table } = await withTable()
  await put({ pk: { S: 'a' }, text: { S: 'xyz' } })
  await put({ pk: { S: 'b' } })
  expect(await table()).toMatchObject({ ItemCount: 2, TableSizeBytes: 10 + 3 })
  await put({ pk: { S: 'a' } })
  await on('DeleteItem', { Key: { pk: { S: 'b' } } })
  expect(await table()).toMatchObject({ ItemCount: 1, TableSizeBytes: 3 })
})

test('a table is deleted in a while, unless it is protected, and is then as if it had never been', async () => {
  const { ask, on, put, clock, table, items } = await withTable({ DeletionProtectionEnabled: true })
  await put({ pk: { S: 'a' } })
  await expect(on('DeleteTable')).rejects.toThrow('protected against deletion')
  await on('UpdateTable', { DeletionProtectionEnabled: false })
  expect(await on('DeleteTable')).toMatchObject({ TableDescription: { TableStatus: 'DELETING' } })
  expect(await table()).toMatchObject({ TableStatus: 'DELETING' })
  await expect(put({ pk: { S: 'b' } })).rejects.toThrow('Requested resource not found')
  await expect(on('DeleteTable')).rejects.toMatchObject({ code: 'ResourceInUseException' })
  await clock.advance(DELETING)
  await expect(table()).rejects.toThrow('Requested resource not found: Table: things not found')
  await ask('CreateTable', {
    TableName: 'things',
    KeySchema: hash('pk'),
    AttributeDefinitions: [attribute('pk')],
    BillingMode: 'PAY_PER_REQUEST',
  })
  await clock.advance(1000)
  expect(await items()).toEqual([])
})

test('billing and throughput change, one change at a time', async () => {
  const { on, table, clock } = await withTable()
  await on('UpdateTable', { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5, 5) })
  await expect(on('UpdateTable', { ProvisionedThroughput: units(6, 5) })).rejects.toThrow(
    'Attempt to change a resource which is still in use: Table is being updated: things',
  )
  await clock.advance(UPDATING)
  await expect(on('UpdateTable', { ProvisionedThroughput: units(5, 5) })).rejects.toThrow('will not change')
  await on('UpdateTable', { ProvisionedThroughput: units(4, 5) })
  expect(await table()).toMatchObject({
    TableStatus: 'UPDATING',
    BillingModeSummary: { BillingMode: 'PROVISIONED' },
    ProvisionedThroughput: { NumberOfDecreasesToday: 1, ...units(4, 5) },
  })
})

test('tables are listed by name, in pages', async () => {
  const { ask } = await withTable()
  for (const TableName of ['beta', 'alpha'])
    await ask('CreateTable', {
      TableName,
      KeySchema: hash('pk'),
      AttributeDefinitions: [attribute('pk')],
      BillingMode: 'PAY_PER_REQUEST',
    })
  expect(await ask('ListTables', { Limit: 2 })).toEqual({
    TableNames: ['alpha', 'beta'],
    LastEvaluatedTableName: 'beta',
  })
  expect(await ask('ListTables', { Limit: 2, ExclusiveStartTableName: 'beta' })).toEqual({ TableNames: ['things'] })
})

test('tags, recovery and policies are kept with the table', async () => {
  const { ask, on, arn: ResourceArn, clock } = await withTable({ Tags: [{ Key: 'team', Value: 'red' }] })
  await ask('TagResource', { ResourceArn, Tags: [{ Key: 'cost', Value: '1' }] })
  await ask('UntagResource', { ResourceArn, TagKeys: ['team'] })
  expect(await ask('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [{ Key: 'cost', Value: '1' }] })
  await on('UpdateContinuousBackups', { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } })
  expect((await on('DescribeContinuousBackups')).ContinuousBackupsDescription).toMatchObject({
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED',
      EarliestRestorableDateTime: new Date(clock.now()),
    },
  })
  const Policy = '{"Version":"2012-10-17","Statement":[]}'
  const { RevisionId } = await ask('PutResourcePolicy', { ResourceArn, Policy })
  expect(await ask('GetResourcePolicy', { ResourceArn })).toEqual({ Policy, RevisionId })
  const other = ask('DeleteResourcePolicy', { ResourceArn, ExpectedRevisionId: 'other' })
  await expect(other).rejects.toMatchObject({ code: 'PolicyNotFoundException' })
})

const invalid = 'One or more parameter values were invalid:'
const other = (more: object) => ({
  ...{
    TableName: 'other',
    KeySchema: hash('pk'),
    AttributeDefinitions: [attribute('pk')],
    BillingMode: 'PAY_PER_REQUEST',
  },
  ...more,
})
test.each<[string, object, string]>([
  ['the same again', other({ TableName: 'things' }), 'Table already exists: things'],
  [
    'a short name',
    other({ TableName: 'ab' }),
    'TableName must be at least 3 characters long and at most 255 characters long',
  ],
  [
    'no throughput',
    other({ BillingMode: undefined }),
    `${invalid} ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
  ],
  [
    'a key without a type',
    other({ KeySchema: hash('id') }),
    `${invalid} Some index key attributes are not defined in AttributeDefinitions. Keys: [id], AttributeDefinitions: [pk]`,
  ],
  [
    'an attribute that is no key',
    other({ AttributeDefinitions: [attribute('pk'), attribute('x')] }),
    `${invalid} Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
  ],
  [
    'a local index without a sort key',
    other({ LocalSecondaryIndexes: [globalIndex('idx', 'pk')] }),
    `${invalid} Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
  ],
  [
    'two indexes of one name',
    other({
      AttributeDefinitions: [attribute('pk'), attribute('x')],
      GlobalSecondaryIndexes: [globalIndex('idx', 'x'), globalIndex('idx', 'x')],
    }),
    `${invalid} Duplicate index name: idx`,
  ],
  [
    'a stream of nothing',
    other({ StreamSpecification: { StreamEnabled: true } }),
    `${invalid} StreamViewType is required when StreamEnabled is true`,
  ],
])('CreateTable refuses %s', async (_, input, message) => {
  const { ask } = await withTable()
  await expect(ask('CreateTable', input)).rejects.toMatchObject({ message })
})
