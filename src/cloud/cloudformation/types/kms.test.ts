import { expect, test } from 'vitest'
import { kms } from '../../kms/kms.ts'
import { kmsAlias } from './kms-alias.ts'
import { kmsKey } from './kms-key.ts'
import { typesOn } from './type.fixture.ts'

test('a key changes in place but for what it was made of, and is deleted after a while', async () => {
  const cloud = typesOn([kms])
  const { make } = cloud
  const call = cloud.asking('kms')
  const Statement = [
    { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action: 'kms:*', Resource: '*' },
  ]
  const KeyPolicy = { Version: '2012-10-17', Statement }
  const made = await make(kmsKey, {
    ...{ Description: 'd', EnableKeyRotation: true, RotationPeriodInDays: 100, KeyPolicy, PendingWindowInDays: 7 },
    Tags: [{ Key: 'a', Value: '1' }],
  })
  const KeyId = made.physicalId
  expect(made.attributes).toEqual({ KeyId, Arn: `arn:aws:kms:us-east-1:000000000000:key/${KeyId}` })
  const key = async () => (await call('DescribeKey', { KeyId })).KeyMetadata
  const rotation = () => call('GetKeyRotationStatus', { KeyId })
  const policy = async () => JSON.parse(String((await call('GetKeyPolicy', { KeyId })).Policy))
  expect(await key()).toMatchObject({ Description: 'd', KeyState: 'Enabled' })
  expect(await rotation()).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 100 })
  expect(await policy()).toEqual(KeyPolicy)
  await made.update({ Enabled: false })
  expect(await key()).toMatchObject({ Description: '', KeyState: 'Disabled' })
  expect(await rotation()).toMatchObject({ KeyRotationEnabled: false })
  expect(await policy()).toMatchObject({ Id: 'key-default-1' })
  const { Tags } = await call('ListResourceTags', { KeyId })
  expect(Tags).toContainEqual({ TagKey: 'team', TagValue: 'green' })
  expect(Tags).not.toContainEqual({ TagKey: 'a', TagValue: '1' })
  await made.update({ EnableKeyRotation: true, PendingWindowInDays: 7 })
  expect(await rotation()).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 365 })
  await expect(made.update({ KeyUsage: 'SIGN_VERIFY' })).rejects.toThrow('KeyUsage cannot be changed')
  await made.delete()
  expect(await key()).toMatchObject({ KeyState: 'PendingDeletion' })
  await made.delete()
  await cloud.clock.advance(7 * 86_400_000)
  await expect(key()).rejects.toThrow('does not exist')
})

test('an alias is turned to another key', async () => {
  const cloud = typesOn([kms])
  const { make } = cloud
  const [one, two] = [await make(kmsKey, {}, { logicalId: 'One' }), await make(kmsKey, {}, { logicalId: 'Two' })]
  const made = await make(kmsAlias, { AliasName: 'alias/shop', TargetKeyId: one.physicalId })
  expect(made.physicalId).toBe('alias/shop')
  const target = async (AliasName: string) =>
    ((await cloud.ask('kms', 'DescribeKey', { KeyId: AliasName })).KeyMetadata as { KeyId: string }).KeyId
  await made.update({ AliasName: 'alias/shop', TargetKeyId: two.attributes.Arn })
  expect(await target('alias/shop')).toBe(two.physicalId)
  const other = await made.update({ AliasName: 'alias/store', TargetKeyId: two.physicalId })
  expect(other.replaced).toBe(true)
  await expect(target('alias/shop')).rejects.toThrow('not found')
  await other.delete()
  await expect(target('alias/store')).rejects.toThrow('not found')
})
