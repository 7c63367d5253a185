import { expect, test } from 'vitest'
import { asService } from '../action.ts'
import { kms } from '../kms/kms.ts'
import { secretsmanager } from '../secretsmanager/secretsmanager.ts'
import { arn, open } from './ssm.fixture.ts'

test('a SecureString is shown decrypted to who asks for that alone', async () => {
  const { ask, put, store } = open({ beside: [kms] })
  await put('/db/password', 'hunter2', { Type: 'SecureString' })
  const get = async (WithDecryption?: boolean) =>
    (await ask('GetParameter', { Name: '/db/password', WithDecryption })).Parameter.Value
  expect(await get(true)).toBe('hunter2')
  expect(await get()).toMatch(/^AQIC[\w+/]+=*$/)
  expect([...store.table('ssm/versions').values()].map((version) => JSON.stringify(version)).join()).not.toContain(
    'hunter2',
  )
  const { Parameters } = await ask('GetParametersByPath', { Path: '/db', WithDecryption: true })
  expect(Parameters).toMatchObject([{ Type: 'SecureString', Value: 'hunter2' }])
  expect((await ask('DescribeParameters', {})).Parameters[0].KeyId).toBe('alias/aws/ssm')
})

test('it is encrypted for that parameter alone', async () => {
  const { ask, put, host, journal } = open({ beside: [kms] })
  await put('/a', 'x', { Type: 'SecureString' })
  const used = journal.since().find(({ kind }) => kind === 'key-used')
  expect(used).toMatchObject({ operation: 'Encrypt', encryptionContext: { PARAMETER_ARN: arn('a') } })
  const CiphertextBlob = Uint8Array.from(
    atob((await ask('GetParameter', { Name: '/a' })).Parameter.Value),
    (character) => character.charCodeAt(0),
  )
  const caller = { account: '000000000000', arn: 'arn:aws:iam::000000000000:root', userId: '000000000000' }
  const decrypt = (name: string) =>
    host.ask('kms', 'Decrypt', { CiphertextBlob, EncryptionContext: { PARAMETER_ARN: arn(name) } }, caller)
  expect(new TextDecoder().decode((await decrypt('a')).Plaintext as Uint8Array)).toBe('x')
  await expect(decrypt('b')).rejects.toMatchObject({ code: 'InvalidCiphertextException' })
})

test('a service reads what AWS’s own key encrypts', async () => {
  const { put, host } = open({ beside: [kms] })
  await put('/a', 'x', { Type: 'SecureString' })
  const caller = asService('000000000000', 'cloudformation.amazonaws.com')
  const { Parameter } = await host.ask('ssm', 'GetParameter', { Name: '/a', WithDecryption: true }, caller)
  expect(Parameter).toMatchObject({ Value: 'x' })
})

test('a large one is encrypted by a data key', async () => {
  const { ask, put, journal } = open({ beside: [kms] })
  const value = 'é'.repeat(5000)
  await put('/large', value, { Type: 'SecureString', Tier: 'Advanced' })
  expect((await ask('GetParameter', { Name: '/large', WithDecryption: true })).Parameter.Value).toBe(value)
  expect(
    journal
      .since()
      .filter(({ kind }) => kind === 'key-used')
      .map(({ operation }) => operation),
  ).toEqual(['GenerateDataKey', 'Decrypt'])
})

test('a wrong key is named', async () => {
  const { ask, put, host } = open({ beside: [kms] })
  await expect(put('/a', 'x', { Type: 'SecureString', KeyId: 'alias/none' })).rejects.toMatchObject({
    code: 'InvalidKeyId',
    message: expect.stringContaining('alias/none is not found'),
  })
  const caller = { account: '000000000000', arn: 'arn:aws:iam::000000000000:root', userId: '000000000000' }
  const { KeyMetadata } = await host.ask('kms', 'CreateKey', {}, caller)
  const { KeyId } = KeyMetadata as { KeyId: string }
  await put('/b', 'x', { Type: 'SecureString', KeyId })
  await host.ask('kms', 'DisableKey', { KeyId }, caller)
  await expect(ask('GetParameter', { Name: '/b', WithDecryption: true })).rejects.toMatchObject({
    code: 'InvalidKeyId',
  })
  expect((await ask('GetParameter', { Name: '/b' })).Parameter.Version).toBe(1)
})

test('a secret is read as a parameter', async () => {
  const cloud = open({ beside: [kms, secretsmanager] })
  const ClientRequestToken = crypto.randomUUID()
  await cloud.asking('secretsmanager')('CreateSecret', { Name: 'db', SecretString: 'hunter2', ClientRequestToken })
  const read = (name: string, WithDecryption = true) =>
    cloud.ask('GetParameter', { Name: `/aws/reference/secretsmanager/${name}`, WithDecryption })
  const { Parameter } = await read('db')
  expect(Parameter).toMatchObject({
    ...{ Name: '/aws/reference/secretsmanager/db', Type: 'SecureString', Value: 'hunter2', Version: 0 },
    ARN: expect.stringMatching(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:db-\w{6}$/),
  })
  expect(JSON.parse(Parameter.SourceResult)).toMatchObject({ VersionId: ClientRequestToken, SecretString: 'hunter2' })
  expect((await read('db:AWSCURRENT')).Parameter.Value).toBe('hunter2')
  expect((await read(`db:${ClientRequestToken}`)).Parameter.Value).toBe('hunter2')
  await expect(read('db', false)).rejects.toThrow('WithDecryption flag must be True')
  await expect(read('none')).rejects.toMatchObject({ code: 'ParameterNotFound' })
  const many = await cloud.ask('GetParameters', {
    ...{ Names: ['/aws/reference/secretsmanager/db', '/aws/reference/secretsmanager/no'], WithDecryption: true },
  })
  expect(many).toMatchObject({ Parameters: [{ Value: 'hunter2' }], InvalidParameters: [expect.stringMatching('/no$')] })
})
