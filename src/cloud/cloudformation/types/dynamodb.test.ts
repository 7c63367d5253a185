import { expect, test } from 'vitest'
import { dynamodb } from '../../dynamodb/dynamodb.ts'
import { kms } from '../../kms/kms.ts'
import { dynamodbTable } from './dynamodb-table.ts'
import { typesOn } from './type.fixture.ts'

const attributes = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' }))
const keys = (...names: string[]) =>
  names.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? 'HASH' : 'RANGE' }))
const index = (IndexName: string, key: string, more: object = {}) => ({
  ...{ IndexName, KeySchema: keys(key), Projection: { ProjectionType: 'ALL' }, ...more },
})
const onDemand = { AttributeDefinitions: attributes('id'), KeySchema: keys('id'), BillingMode: 'PAY_PER_REQUEST' }

function started() {
  const cloud = typesOn([dynamodb, kms])
  const call = cloud.asking('dynamodb')
  return {
    ...{ ...cloud, call },
    table: async (TableName: string) => (await call('DescribeTable', { TableName })).Table as Record<string, unknown>,
    timeToLive: async (TableName: string) =>
      ((await call('DescribeTimeToLive', { TableName })) as { TimeToLiveDescription: object }).TimeToLiveDescription,
  }
}

test('a table is active once it is made, and takes back what is taken out', async () => {
  const { make, call, table, timeToLive, kept } = started()
  const PolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: '000000000000' }, Action: 'dynamodb:GetItem', Resource: '*' }],
  }
  const made = await make(dynamodbTable, {
    ...{ ...onDemand, TableName: 'orders', Tags: [{ Key: 'a', Value: '1' }], TableClass: 'STANDARD_INFREQUENT_ACCESS' },
    ...{ StreamSpecification: { StreamViewType: 'NEW_IMAGE' }, DeletionProtectionEnabled: true },
    ...{ TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true }, SSESpecification: { SSEEnabled: true } },
    ...{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }, ResourcePolicy: { PolicyDocument } },
  })
  const Arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders'
  expect(made).toMatchObject({
    physicalId: 'orders',
    attributes: { Arn, StreamArn: expect.stringContaining(`${Arn}/stream/`) },
  })
  expect(await table('orders')).toMatchObject({
    ...{ TableStatus: 'ACTIVE', SSEDescription: { Status: 'ENABLED' }, DeletionProtectionEnabled: true },
    ...{ StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
    TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
  })
  expect(await timeToLive('orders')).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' })
  expect(await call('GetResourcePolicy', { ResourceArn: Arn })).toMatchObject({
    Policy: JSON.stringify(PolicyDocument),
  })
  await expect(made.delete()).rejects.toThrow('deletion protection')
  const plain = await made.update({ ...onDemand, TableName: 'orders' })
  expect(plain.attributes).toEqual({ Arn })
  const now = await table('orders')
  expect(now).toMatchObject({ DeletionProtectionEnabled: false, TableClassSummary: { TableClass: 'STANDARD' } })
  expect([now.StreamSpecification, now.SSEDescription]).toEqual([undefined, undefined])
  expect(await timeToLive('orders')).toMatchObject({ TimeToLiveStatus: 'DISABLED' })
  await expect(call('GetResourcePolicy', { ResourceArn: Arn })).rejects.toThrow('not found')
  const { Tags } = await call('ListTagsOfResource', { ResourceArn: Arn })
  expect(Tags).toContainEqual({ Key: 'team', Value: 'green' })
  expect(Tags).not.toContainEqual({ Key: 'a', Value: '1' })
  expect((await plain.update({ ...onDemand, TableName: 'other' })).replaced).toBe(true)
  await plain.delete()
  // A stream can be read for a day after; DynamoDB's own key stays.
  expect(kept().filter((name) => !name.startsWith('kms/'))).toEqual(['dynamodb/streams'])
})

test('indexes come and go one after the other', async () => {
  const { make, table } = started()
  const made = await make(dynamodbTable, {
    ...{ ...onDemand, AttributeDefinitions: attributes('id', 'a', 'b') },
    GlobalSecondaryIndexes: [index('by-a', 'a'), index('by-b', 'b')],
  })
  const names = async () =>
    ((await table(made.physicalId)).GlobalSecondaryIndexes as { IndexName: string }[]).map(({ IndexName }) => IndexName)
  expect(await names()).toEqual(['by-a', 'by-b'])
  await made.update({
    ...{ ...onDemand, AttributeDefinitions: attributes('id', 'a', 'c') },
    GlobalSecondaryIndexes: [index('by-a', 'c'), index('also-a', 'a'), index('also-c', 'c')],
  })
  expect(await names()).toEqual(['by-a', 'also-a', 'also-c'])
  await made.update(onDemand)
  expect((await table(made.physicalId)).GlobalSecondaryIndexes).toBeUndefined()
})

test('what is paid for changes with the indexes, and the stream with its view', async () => {
  const { make, table } = started()
  const units = (count: number) => ({
    ProvisionedThroughput: { ReadCapacityUnits: count, WriteCapacityUnits: count },
  })
  const AttributeDefinitions = attributes('id', 'a')
  const of = { AttributeDefinitions, KeySchema: keys('id') }
  const stream = (StreamViewType: string) => ({ StreamSpecification: { StreamViewType } })
  const made = await make(dynamodbTable, {
    ...{ ...of, ...units(5), ...stream('KEYS_ONLY'), GlobalSecondaryIndexes: [index('by-a', 'a', units(1))] },
  })
  const shown = async () => {
    const { ProvisionedThroughput, GlobalSecondaryIndexes, StreamSpecification } = await table(made.physicalId)
    const [first] = GlobalSecondaryIndexes as { ProvisionedThroughput: { ReadCapacityUnits: number } }[]
    return [
      (ProvisionedThroughput as { ReadCapacityUnits: number }).ReadCapacityUnits,
      first?.ProvisionedThroughput.ReadCapacityUnits,
      (StreamSpecification as { StreamViewType: string }).StreamViewType,
    ]
  }
  expect(await shown()).toEqual([5, 1, 'KEYS_ONLY'])
  const free = { ...of, BillingMode: 'PAY_PER_REQUEST', ...stream('NEW_IMAGE') }
  const changed = await made.update({ ...free, GlobalSecondaryIndexes: [index('by-a', 'a')] })
  expect(await shown()).toEqual([0, 0, 'NEW_IMAGE'])
  expect(changed.attributes.StreamArn).not.toBe(made.attributes.StreamArn)
  await made.update({
    ...{ ...of, ...units(7), ...stream('NEW_IMAGE'), GlobalSecondaryIndexes: [index('by-a', 'a', units(2))] },
  })
  expect(await shown()).toEqual([7, 2, 'NEW_IMAGE'])
})

test('other keys need another table, which only one without a name of its own can get', async () => {
  const { make, call } = started()
  const other = { ...onDemand, AttributeDefinitions: attributes('key'), KeySchema: keys('key') }
  const made = await make(dynamodbTable, onDemand)
  const replaced = await made.update(other)
  expect(replaced.physicalId).not.toBe(made.physicalId)
  expect(await call('ListTables', {})).toMatchObject({ TableNames: [replaced.physicalId] })
  const named = await make(dynamodbTable, { ...onDemand, TableName: 'mine' })
  await expect(named.update({ ...other, TableName: 'mine' })).rejects.toThrow('Rename mine and update the stack again')
})

test.each([{ WarmThroughput: { ReadUnitsPerSecond: 5 } }, { KinesisStreamSpecification: { StreamArn: 'arn:k' } }])(
  'what there is nothing for here is refused: %j',
  async (more) => {
    const { make, kept } = started()
    await expect(make(dynamodbTable, { ...onDemand, ...more })).rejects.toThrow(/nothing for|does not implement/)
    expect(kept()).toEqual([])
  },
)

test('an update that failed half-way is taken back from where it got to', async () => {
  const { make, table } = started()
  const units = { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } }
  const of = { KeySchema: keys('id'), AttributeDefinitions: attributes('id', 'a'), ...units }
  const GlobalSecondaryIndexes = [index('by-a', 'a', units)]
  const made = await make(dynamodbTable, { ...of, GlobalSecondaryIndexes })
  const stream = { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }
  const wrong = { ...of, ...stream, GlobalSecondaryIndexes: [index('by-b', 'b', units)] }
  await expect(made.update(wrong)).rejects.toThrow('b')
  // As the engine does: from what was wanted back to what there was.
  await made.takeBack(wrong)
  const { GlobalSecondaryIndexes: [found] = [], StreamSpecification } = (await table(made.physicalId)) as {
    GlobalSecondaryIndexes?: { IndexName: string }[]
    StreamSpecification?: object
  }
  expect([found?.IndexName, StreamSpecification]).toEqual(['by-a', undefined])
})
