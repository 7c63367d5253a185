import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileStore } from '../store.node.ts'
import { testCloud } from '../test-cloud.ts'
import { attribute, globalIndex, recordsOf, withTable } from './dynamodb.fixture.ts'
import { dynamodb } from './dynamodb.ts'
import { CREATING, DELETING } from './table/lifecycle.ts'

const key = (pk: string) => ({ pk: { S: pk } })

async function kept() {
  const folder = mkdtempSync(join(tmpdir(), 'dynamodb-'))
  const opened = await withTable(
    {
      AttributeDefinitions: [attribute('team')],
      GlobalSecondaryIndexes: [globalIndex('by-team', 'team')] as never,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    },
    fileStore(folder),
  )
  /** What another process would find, if this one were killed now. */
  const killed = async () => {
    const cloud = testCloud([dynamodb], { store: fileStore(folder) })
    await cloud.clock.advance(CREATING)
    const ask = cloud.asking('dynamodb')
    const on = (operation: string, more: object = {}) => ask(operation, { TableName: 'things', ...more })
    const items = async (more: object = {}) => (await on('Scan', more)).Items as object[]
    return { ...cloud, ask, on, items, table: async () => (await on('DescribeTable')).Table as Record<string, unknown> }
  }
  return { ...opened, file: join(folder, 'state.jsonl'), killed }
}

test('what was acknowledged is there after a kill: items, indexes, the stream, and what will expire', async () => {
  const { put, on, killed } = await kept()
  await on('UpdateTimeToLive', { TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' } })
  await put({ ...key('a'), team: { S: 'red' }, bytes: { B: new Uint8Array([0, 255]) } })
  await put({ ...key('b'), until: { N: String(Date.UTC(2026, 0, 2) / 1000) } })
  await on('DeleteItem', { Key: key('c') })
  const again = await killed()
  expect(await again.items()).toHaveLength(2)
  expect(await again.items({ IndexName: 'by-team' })).toEqual([
    { ...key('a'), team: { S: 'red' }, bytes: { B: new Uint8Array([0, 255]) } },
  ])
  await again.on('PutItem', { Item: key('c') })
  expect((await recordsOf(again)).map(({ dynamodb: { Keys } }) => Keys)).toEqual([key('a'), key('b'), key('c')])
  await again.clock.advance(2 * 24 * 3600_000)
  expect((await again.items()).length).toBe(2)
})

test('a transaction that a kill cut short has never been', async () => {
  const { put, ask, file, killed } = await kept()
  await put(key('before'))
  const whole = readFileSync(file, 'utf8')
  const Put = (pk: string) => ({ Put: { TableName: 'things', Item: key(pk) } })
  await ask('TransactWriteItems', { TransactItems: [Put('a'), Put('b')], ClientRequestToken: 'token' })
  const written = readFileSync(file, 'utf8').slice(whole.length)
  for (const length of [1, Math.floor(written.length / 2), written.length - 1]) {
    writeFileSync(file, whole + written.slice(0, length))
    const again = await killed()
    expect(await again.items()).toEqual([key('before')])
    expect(await recordsOf(again)).toHaveLength(1)
  }
})

test('a table that was being deleted is deleted', async () => {
  const { on, killed } = await kept()
  await on('DeleteTable')
  const again = await killed()
  await again.clock.advance(DELETING)
  await expect(again.table()).rejects.toThrow('Table: things not found')
  expect(await again.ask('ListTables', {})).toEqual({ TableNames: [] })
})
