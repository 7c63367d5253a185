import type { CreateTableInput } from '@aws-sdk/client-dynamodb'
import { recorder } from '../recorder.fixture.ts'
import type { Store } from '../store.ts'
import { testCloud } from '../test-cloud.ts'
import { dynamodb } from './dynamodb.ts'
import { CREATING } from './table/lifecycle.ts'

type Answer = Record<string, unknown>
export type Values = Record<string, Record<string, unknown>>

/** A cloud with one table `things`, which is ready: `pk` and, with `sorted`, `sk`. */
export async function withTable(more: Partial<CreateTableInput> & { sorted?: 'S' | 'N' } = {}, store?: Store) {
  const { sorted, AttributeDefinitions = [], ...input } = more
  const kms = recorder('kms', ['DescribeKey'], (_, { KeyId }) => ({
    KeyMetadata: { Arn: `arn:aws:kms:us-east-1:000000000000:${KeyId}` },
  }))
  const cloud = testCloud([dynamodb, kms.service], store ? { store } : {})
  const ask = cloud.asking('dynamodb')
  const created = await ask('CreateTable', {
    TableName: 'things',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      ...(sorted ? [{ AttributeName: 'sk', KeyType: 'RANGE' }] : []),
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      ...(sorted ? [{ AttributeName: 'sk', AttributeType: sorted }] : []),
      ...AttributeDefinitions,
    ],
    ...input,
  })
  await cloud.clock.advance(CREATING)
  const on = (operation: string, asked: object = {}) => ask(operation, { TableName: 'things', ...asked })
  return {
    ...cloud,
    ask,
    /** Asks about the table. */
    on,
    table: async () => (await on('DescribeTable')).Table as Answer,
    arn: (created.TableDescription as { TableArn: string }).TableArn,
    put: (Item: Values, asked: object = {}) => on('PutItem', { Item, ...asked }),
    get: async (Key: Values) => (await on('GetItem', { Key })).Item as Values | undefined,
    items: async (operation: 'Query' | 'Scan' = 'Scan', asked: object = {}) =>
      (await on(operation, asked)).Items as Values[],
  }
}

/** A global index of all attributes, as CreateTable wants it. */
export const globalIndex = (IndexName: string, ...keys: string[]) => ({
  IndexName,
  KeySchema: keys.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? 'HASH' : 'RANGE' })),
  Projection: { ProjectionType: 'ALL' },
})

export const attribute = (AttributeName: string, AttributeType: 'S' | 'N' | 'B' = 'S') => ({
  AttributeName,
  AttributeType,
})

/** All that a table's newest stream has, in the order of writing. */
export async function recordsOf({ ask, table }: Pick<Awaited<ReturnType<typeof withTable>>, 'ask' | 'table'>) {
  const StreamArn = (await table()).LatestStreamArn
  const { StreamDescription } = await ask('DescribeStream', { StreamArn })
  const [{ ShardId } = { ShardId: '' }] = (StreamDescription as { Shards: { ShardId: string }[] }).Shards
  const { ShardIterator } = await ask('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' })
  return (await ask('GetRecords', { ShardIterator })).Records as {
    eventName: string
    dynamodb: Record<string, unknown>
    userIdentity?: unknown
  }[]
}
