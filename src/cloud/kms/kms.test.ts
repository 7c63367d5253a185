import { expect, test } from 'vitest'
import { asService } from '../action.ts'
import { bytes, DAY, keyArn, open, text } from './kms.fixture.ts'

const START = Date.UTC(2026, 0, 1)

test('describes a key as AWS does', async () => {
  const { ask } = open()
  const { KeyMetadata } = await ask('CreateKey', { Description: 'orders' })
  const expected = {
    ...{ AWSAccountId: '000000000000', KeyId: KeyMetadata.KeyId, Arn: keyArn(KeyMetadata.KeyId) },
    ...{ CreationDate: new Date(START), Enabled: true, Description: 'orders', KeyUsage: 'ENCRYPT_DECRYPT' },
    ...{ KeyState: 'Enabled', Origin: 'AWS_KMS', KeyManager: 'CUSTOMER', MultiRegion: false },
    ...{ CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT', KeySpec: 'SYMMETRIC_DEFAULT' },
    ...{ EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'], CurrentKeyMaterialId: expect.stringMatching(/^[0-9a-f]{64}$/) },
  }
  expect(KeyMetadata).toEqual(expected)
  expect(await ask('DescribeKey', { KeyId: KeyMetadata.Arn })).toEqual({ KeyMetadata: expected })
})

test('what is encrypted says which key decrypts it, after a restart too', async () => {
  const { ask, create, store } = open()
  const [KeyId] = [await create(), await create()]
  const { CiphertextBlob, ...rest } = await ask('Encrypt', { KeyId, Plaintext: bytes('secret') })
  expect(rest).toEqual({ KeyId: keyArn(KeyId), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' })
  const { Plaintext, KeyId: by, KeyMaterialId } = await open(store).ask('Decrypt', { CiphertextBlob })
  expect([text(Plaintext), by]).toEqual(['secret', keyArn(KeyId)])
  expect(KeyMaterialId).toMatch(/^[0-9a-f]{64}$/)
})

test('the same text is never encrypted to the same', async () => {
  const { ask, create } = open()
  const input = { KeyId: await create(), Plaintext: bytes('secret') }
  const [one, two] = [await ask('Encrypt', input), await ask('Encrypt', input)]
  expect(one.CiphertextBlob).not.toEqual(two.CiphertextBlob)
})

test('only the same encryption context decrypts', async () => {
  const { ask, create } = open()
  const EncryptionContext = { order: '1', team: 'red' }
  const { CiphertextBlob } = await ask('Encrypt', { KeyId: await create(), Plaintext: bytes('x'), EncryptionContext })
  const inOrder = { team: 'red', order: '1' }
  expect(text((await ask('Decrypt', { CiphertextBlob, EncryptionContext: inOrder })).Plaintext)).toBe('x')
  for (const other of [undefined, { order: '1' }, { order: '2', team: 'red' }])
    await expect(ask('Decrypt', { CiphertextBlob, EncryptionContext: other })).rejects.toMatchObject({
      ...{ code: 'InvalidCiphertextException', message: '', status: 400 },
    })
})

test('what was changed, or is no ciphertext, is not decrypted', async () => {
  const { ask, create } = open()
  const KeyId = await create()
  const { CiphertextBlob } = await ask('Encrypt', { KeyId, Plaintext: bytes('x') })
  const changed = CiphertextBlob.map((byte: number, at: number) => (at === CiphertextBlob.length - 1 ? byte ^ 1 : byte))
  for (const blob of [changed, CiphertextBlob.slice(0, 20), bytes('no ciphertext at all')])
    await expect(ask('Decrypt', { CiphertextBlob: blob })).rejects.toMatchObject({ code: 'InvalidCiphertextException' })
  await expect(ask('Decrypt', { CiphertextBlob, KeyId: await create() })).rejects.toMatchObject({
    code: 'IncorrectKeyException',
  })
})

test('re-encrypts under another key and context', async () => {
  const { ask, create } = open()
  const [from, to] = [await create(), await create()]
  const { CiphertextBlob } = await ask('Encrypt', { KeyId: from, Plaintext: bytes('x'), EncryptionContext: { a: '1' } })
  const again = await ask('ReEncrypt', {
    ...{ CiphertextBlob, SourceEncryptionContext: { a: '1' } },
    ...{ DestinationKeyId: to, DestinationEncryptionContext: { b: '2' } },
  })
  expect(again).toMatchObject({ SourceKeyId: keyArn(from), KeyId: keyArn(to) })
  const opened = await ask('Decrypt', { CiphertextBlob: again.CiphertextBlob, EncryptionContext: { b: '2' } })
  expect(text(opened.Plaintext)).toBe('x')
})

test('a data key is given plain and encrypted', async () => {
  const { ask, create } = open()
  const KeyId = await create()
  const { Plaintext, CiphertextBlob } = await ask('GenerateDataKey', { KeyId, KeySpec: 'AES_256' })
  expect(Plaintext).toHaveLength(32)
  expect((await ask('Decrypt', { CiphertextBlob })).Plaintext).toEqual(Plaintext)
  const kept = await ask('GenerateDataKeyWithoutPlaintext', { KeyId, NumberOfBytes: 24 })
  expect(kept).not.toHaveProperty('Plaintext')
  expect((await ask('Decrypt', { CiphertextBlob: kept.CiphertextBlob })).Plaintext).toHaveLength(24)
  expect((await ask('GenerateRandom', { NumberOfBytes: 7 })).Plaintext).toHaveLength(7)
})

test('an alias stands for its key, and can be given to another', async () => {
  const { ask, create } = open()
  const [one, two] = [await create(), await create()]
  await ask('CreateAlias', { AliasName: 'alias/orders', TargetKeyId: one })
  const { CiphertextBlob, KeyId } = await ask('Encrypt', { KeyId: 'alias/orders', Plaintext: bytes('x') })
  expect(KeyId).toBe(keyArn(one))
  await ask('UpdateAlias', { AliasName: 'alias/orders', TargetKeyId: two })
  const aliasArn = 'arn:aws:kms:us-east-1:000000000000:alias/orders'
  expect((await ask('DescribeKey', { KeyId: aliasArn })).KeyMetadata.KeyId).toBe(two)
  expect(text((await ask('Decrypt', { CiphertextBlob })).Plaintext)).toBe('x')
  expect((await ask('ListAliases', { KeyId: one })).Aliases).toEqual([])
  expect((await ask('ListAliases', { KeyId: two })).Aliases).toMatchObject([
    { AliasName: 'alias/orders', AliasArn: aliasArn, TargetKeyId: two },
  ])
  await ask('DeleteAlias', { AliasName: 'alias/orders' })
  await expect(ask('DescribeKey', { KeyId: 'alias/orders' })).rejects.toThrow(`Alias ${aliasArn} is not found.`)
})

test('the keys of AWS’s services are there when they are asked for', async () => {
  const { ask, store } = open()
  const { KeyMetadata } = await ask('DescribeKey', { KeyId: 'alias/aws/ssm' })
  expect(KeyMetadata).toMatchObject({ KeyManager: 'AWS', KeyState: 'Enabled' })
  const again = await open(store).ask('DescribeKey', { KeyId: 'alias/aws/ssm' })
  expect(again.KeyMetadata.KeyId).toBe(KeyMetadata.KeyId)
  await expect(ask('DescribeKey', { KeyId: 'alias/aws/none' })).rejects.toMatchObject({ code: 'NotFoundException' })
})

test('a key that is disabled, or pending deletion, does nothing', async () => {
  const { ask, create } = open()
  const KeyId = await create()
  const { CiphertextBlob } = await ask('Encrypt', { KeyId, Plaintext: bytes('x') })
  await ask('DisableKey', { KeyId })
  await expect(ask('Decrypt', { CiphertextBlob })).rejects.toThrow(`${keyArn(KeyId)} is disabled.`)
  await ask('EnableKey', { KeyId })
  expect(await ask('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 })).toEqual({
    ...{ KeyId: keyArn(KeyId), KeyState: 'PendingDeletion', PendingWindowInDays: 7 },
    DeletionDate: new Date(START + 7 * DAY),
  })
  await expect(ask('Decrypt', { CiphertextBlob })).rejects.toThrow(`${keyArn(KeyId)} is pending deletion.`)
  expect(await ask('CancelKeyDeletion', { KeyId })).toEqual({ KeyId: keyArn(KeyId) })
  expect((await ask('DescribeKey', { KeyId })).KeyMetadata.KeyState).toBe('Disabled')
})

test('a deleted key takes its aliases, its grants and what it encrypted with it', async () => {
  const { ask, create, store } = open()
  const KeyId = await create()
  await ask('CreateAlias', { AliasName: 'alias/gone', TargetKeyId: KeyId })
  await ask('CreateGrant', { KeyId, GranteePrincipal: 'arn:aws:iam::000000000000:user/ada', Operations: ['Decrypt'] })
  const { CiphertextBlob } = await ask('Encrypt', { KeyId, Plaintext: bytes('x') })
  await ask('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 })
  const later = open(store)
  await later.clock.advance(7 * DAY - 1)
  expect((await later.ask('DescribeKey', { KeyId })).KeyMetadata.KeyState).toBe('PendingDeletion')
  await later.clock.advance(1)
  await expect(later.ask('DescribeKey', { KeyId })).rejects.toThrow(`Key '${keyArn(KeyId)}' does not exist`)
  expect(await later.ask('ListAliases')).toEqual({ Aliases: [], Truncated: false })
  await expect(later.ask('Decrypt', { CiphertextBlob })).rejects.toThrow(
    'The ciphertext refers to a customer master key',
  )
  expect([...store.names()]).toEqual([])
})

test('a key rotates on its day or on demand, and still decrypts what it encrypted', async () => {
  const { ask, create, clock } = open()
  const KeyId = await create()
  const encrypted = async () => (await ask('Encrypt', { KeyId, Plaintext: bytes('x') })).CiphertextBlob
  const material = async () => (await ask('DescribeKey', { KeyId })).KeyMetadata.CurrentKeyMaterialId
  const [before, first] = [await encrypted(), await material()]
  expect(await ask('GetKeyRotationStatus', { KeyId })).toEqual({ KeyId, KeyRotationEnabled: false })
  await ask('EnableKeyRotation', { KeyId, RotationPeriodInDays: 90 })
  expect(await ask('GetKeyRotationStatus', { KeyId })).toEqual({
    ...{ KeyId, KeyRotationEnabled: true, RotationPeriodInDays: 90, NextRotationDate: new Date(START + 90 * DAY) },
  })
  await clock.advance(90 * DAY)
  const second = await material()
  expect(await ask('RotateKeyOnDemand', { KeyId })).toEqual({ KeyId: keyArn(KeyId) })
  expect(new Set([first, second, await material()]).size).toBe(3)
  expect(text((await ask('Decrypt', { CiphertextBlob: before })).Plaintext)).toBe('x')
  expect((await ask('ListKeyRotations', { KeyId })).Rotations).toMatchObject([
    { KeyMaterialId: second, RotationType: 'AUTOMATIC', KeyMaterialState: 'NON_CURRENT' },
    { RotationType: 'ON_DEMAND', KeyMaterialState: 'CURRENT' },
  ])
  await ask('DisableKeyRotation', { KeyId })
  expect(await ask('GetKeyRotationStatus', { KeyId })).toEqual({ KeyId, KeyRotationEnabled: false })
})

test.each([
  ['HMAC_224', 'HMAC_SHA_224', 28],
  ['HMAC_256', 'HMAC_SHA_256', 32],
  ['HMAC_384', 'HMAC_SHA_384', 48],
  ['HMAC_512', 'HMAC_SHA_512', 64],
])('%s keys make and verify codes', async (KeySpec, MacAlgorithm, length) => {
  const { ask, create } = open()
  const KeyId = await create({ KeySpec, KeyUsage: 'GENERATE_VERIFY_MAC' })
  const made = { KeyId, MacAlgorithm, Message: bytes('hello') }
  const { Mac } = await ask('GenerateMac', made)
  expect(Mac).toHaveLength(length)
  expect(await ask('VerifyMac', { ...made, Mac })).toEqual({ KeyId: keyArn(KeyId), MacAlgorithm, MacValid: true })
  await expect(ask('VerifyMac', { ...made, Mac, Message: bytes('hallo') })).rejects.toMatchObject({
    code: 'KMSInvalidMacException',
  })
})

test('tags and pages', async () => {
  const { ask, create } = open()
  const KeyId = await create({ Tags: [{ TagKey: 'a', TagValue: '1' }] })
  await ask('TagResource', { KeyId, Tags: [{ TagKey: 'b', TagValue: '2' }] })
  await ask('UntagResource', { KeyId, TagKeys: ['a'] })
  expect((await ask('ListResourceTags', { KeyId })).Tags).toEqual([{ TagKey: 'b', TagValue: '2' }])
  const second = await create()
  const page = await ask('ListKeys', { Limit: 1 })
  expect(page).toEqual({ Keys: [{ KeyId, KeyArn: keyArn(KeyId) }], NextMarker: KeyId, Truncated: true })
  const rest = await ask('ListKeys', { Limit: 1, Marker: page.NextMarker })
  expect(rest).toEqual({ Keys: [{ KeyId: second, KeyArn: keyArn(second) }], Truncated: false })
})

test('one of AWS’s services uses a key as the key’s policy, or a grant, says', async () => {
  const { ask, create, host } = open()
  const KeyId = await create()
  const service = asService('000000000000', 's3.amazonaws.com', 'arn:aws:s3:::uploads')
  const encrypt = () => host.ask('kms', 'GenerateDataKey', { KeyId, KeySpec: 'AES_256' }, service)
  await expect(encrypt()).rejects.toMatchObject({ code: 'AccessDeniedException' })
  const { Policy } = await ask('GetKeyPolicy', { KeyId })
  const policy = JSON.parse(Policy)
  const Condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::uploads' } }
  const Principal = { Service: 's3.amazonaws.com' }
  const statement = { Effect: 'Allow', Principal, Action: 'kms:GenerateDataKey', Resource: '*', Condition }
  await ask('PutKeyPolicy', {
    KeyId,
    Policy: JSON.stringify({ ...policy, Statement: [...policy.Statement, statement] }),
  })
  await encrypt()
  const decrypt = async () => host.ask('kms', 'Decrypt', { CiphertextBlob: (await encrypt()).CiphertextBlob }, service)
  await expect(decrypt()).rejects.toMatchObject({ code: 'AccessDeniedException' })
  await ask('CreateGrant', { KeyId, GranteePrincipal: 's3.amazonaws.com', Operations: ['Decrypt'] })
  expect((await decrypt()).KeyId).toBe(keyArn(KeyId))
})

test.each([
  ['DescribeKey', { KeyId: 'fake-key-id' }, 'NotFoundException', "Invalid keyId 'fake-key-id'"],
  ['DisableKey', { KeyId: 'alias/there' }, 'NotFoundException', "Invalid keyId 'alias/there'"],
  [
    ...(['DescribeKey', { KeyId: '11111111-2222-3333-4444-555555555555' }, 'NotFoundException'] as const),
    `Key '${keyArn('11111111-2222-3333-4444-555555555555')}' does not exist`,
  ],
  ['DescribeKey', { KeyId: 'arn:aws:kms:eu-west-1:1:key/x' }, 'NotFoundException', 'Invalid arn eu-west-1'],
  ['CreateAlias', { AliasName: 'there', TargetKeyId: 'KEY' }, 'ValidationException', 'must start with the prefix'],
  ['CreateAlias', { AliasName: 'alias/aws/ssm', TargetKeyId: 'KEY' }, 'NotAuthorizedException', ''],
  ['CreateAlias', { AliasName: 'alias/there', TargetKeyId: 'KEY' }, 'AlreadyExistsException', 'alias/there already'],
  ['CreateAlias', { AliasName: 'alias/x', TargetKeyId: 'alias/there' }, 'ValidationException', 'must refer to keys'],
  ['Encrypt', { KeyId: 'KEY', Plaintext: new Uint8Array(4097) }, 'ValidationException', "Value at 'plaintext' failed"],
  ['Encrypt', { KeyId: 'MAC', Plaintext: bytes('x') }, 'InvalidKeyUsageException', 'is not valid for Encrypt.'],
  [
    'GenerateMac',
    { KeyId: 'MAC', Message: bytes('x'), MacAlgorithm: 'HMAC_SHA_512' },
    'InvalidKeyUsageException',
    'inc',
  ],
  ['GenerateDataKey', { KeyId: 'KEY' }, 'ValidationException', 'either number of bytes or key spec'],
  ['GenerateRandom', {}, 'ValidationException', 'NumberOfBytes is required.'],
  [
    'Encrypt',
    { KeyId: 'KEY', Plaintext: bytes('x'), DryRun: true },
    'DryRunOperationException',
    'would have succeeded',
  ],
  [
    'ScheduleKeyDeletion',
    { KeyId: 'KEY', PendingWindowInDays: 6 },
    'ValidationException',
    'greater than or equal to 7',
  ],
  ['CancelKeyDeletion', { KeyId: 'KEY' }, 'KMSInvalidStateException', 'is not pending deletion'],
  ['EnableKeyRotation', { KeyId: 'MAC' }, 'UnsupportedOperationException', ''],
  ['PutKeyPolicy', { KeyId: 'KEY', Policy: 'x' }, 'MalformedPolicyDocumentException', 'not JSON'],
  ['GetKeyPolicy', { KeyId: 'KEY', PolicyName: 'other' }, 'NotFoundException', 'No such policy exists'],
  ['TagResource', { KeyId: 'KEY', Tags: [{ TagKey: 'aws:x', TagValue: '' }] }, 'TagException', 'reserved'],
  ['RevokeGrant', { KeyId: 'KEY', GrantId: 'x' }, 'NotFoundException', 'not found'],
  ['ListKeys', { Marker: 'x' }, 'InvalidMarkerException', 'not valid'],
  ['CreateKey', { KeySpec: 'SM2', KeyUsage: 'SIGN_VERIFY' }, 'NotImplementedException', 'keys of the spec SM2'],
  ['CreateKey', { KeySpec: 'HMAC_256' }, 'ValidationException', 'You must specify a KeyUsage value'],
])('%s of %j answers %s', async (operation, given, code, message) => {
  const { ask, create } = open()
  const ids: Record<string, string> = {
    KEY: await create(),
    MAC: await create({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }),
  }
  await ask('CreateAlias', { AliasName: 'alias/there', TargetKeyId: ids.KEY })
  const input = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, (typeof value === 'string' && ids[value]) || value]),
  )
  const refused = ask(operation, input)
  await expect(refused).rejects.toMatchObject({ code })
  await expect(refused).rejects.toThrow(message)
})
