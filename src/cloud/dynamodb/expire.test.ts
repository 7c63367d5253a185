import { expect, test } from 'vitest'
import { recordsOf, withTable } from './dynamodb.fixture.ts'

const key = (pk: string) => ({ pk: { S: pk } })

async function expiring() {
  const opened = await withTable({ StreamSpecification: { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' } })
  const { clock, on, put } = opened
  const turn = (Enabled: boolean) =>
    on('UpdateTimeToLive', { TimeToLiveSpecification: { Enabled, AttributeName: 'until' } })
  /** The item expires in so many seconds. */
  const putFor = (pk: string, seconds: number) =>
    put({ ...key(pk), until: { N: String(Math.floor(clock.now() / 1000) + seconds) } })
  return { ...opened, turn, putFor }
}

test('an item goes when its time has come, and the stream says that nobody deleted it', async () => {
  const { turn, putFor, put, clock, get, items, ...opened } = await expiring()
  await putFor('before', 60)
  await turn(true)
  await putFor('a', 60)
  await putFor('later', 3600)
  await put({ ...key('text'), until: { S: '0' } })
  await clock.advance(59_000)
  expect(await items()).toHaveLength(4)
  await clock.advance(1000)
  expect((await items()).map(({ pk }) => pk?.S).sort()).toEqual(['later', 'text'])
  const removed = (await recordsOf(opened)).filter(({ eventName }) => eventName === 'REMOVE')
  expect(removed).toHaveLength(2)
  expect(removed[0]?.userIdentity).toEqual({ PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' })
})

test('one whose time is put off stays, and without Time to Live all do', async () => {
  const { turn, putFor, clock, get } = await expiring()
  await turn(true)
  await putFor('a', 10)
  await putFor('a', 100)
  await clock.advance(20_000)
  expect(await get(key('a'))).toBeDefined()
  await turn(false)
  await clock.advance(200_000)
  expect(await get(key('a'))).toBeDefined()
  await turn(true)
  await clock.advance(1000)
  expect(await get(key('a'))).toBeUndefined()
})

test('an item of more than five years ago is a mistake, and stays', async () => {
  const { turn, putFor, clock, get } = await expiring()
  await turn(true)
  await putFor('a', -6 * 365 * 24 * 3600)
  await clock.advance(60_000)
  expect(await get(key('a'))).toBeDefined()
})

test('it is turned on once, for one attribute', async () => {
  const { turn, on } = await expiring()
  await expect(turn(false)).rejects.toThrow('TimeToLive is already disabled')
  await turn(true)
  await expect(turn(true)).rejects.toThrow('TimeToLive is already enabled')
  expect((await on('DescribeTimeToLive')).TimeToLiveDescription).toEqual({
    TimeToLiveStatus: 'ENABLED',
    AttributeName: 'until',
  })
})
