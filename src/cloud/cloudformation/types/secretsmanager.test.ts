import { expect, test } from 'vitest'
import { kms } from '../../kms/kms.ts'
import { secretsmanager } from '../../secretsmanager/secretsmanager.ts'
import { secretsmanagerSecret } from './secretsmanager-secret.ts'
import { typesOn } from './type.fixture.ts'

function started() {
  const cloud = typesOn([secretsmanager, kms])
  const call = cloud.asking('secretsmanager')
  return {
    ...{ ...cloud, call },
    value: async (SecretId: string) => (await call('GetSecretValue', { SecretId })).SecretString,
  }
}

test('a secret changes in place, and is gone at once', async () => {
  const { make, call, value } = started()
  const made = await make(secretsmanagerSecret, {
    ...{ Name: 'shop', Description: 'd', SecretString: 'one', Tags: [{ Key: 'a', Value: '1' }] },
  })
  const arn = made.physicalId
  expect(made.attributes).toEqual({ Id: arn })
  expect(arn).toMatch(/:secret:shop-\w{6}$/)
  expect(await value(arn)).toBe('one')
  await made.update({ Name: 'shop', SecretString: 'two' })
  expect(await value(arn)).toBe('two')
  const shown = await call('DescribeSecret', { SecretId: arn })
  expect(shown.Description ?? '').toBe('')
  expect(shown.Tags).toContainEqual({ Key: 'team', Value: 'green' })
  expect(shown.Tags).not.toContainEqual({ Key: 'a', Value: '1' })
  const ReplicaRegions = [{ Region: 'eu-west-1' }]
  await expect(made.update({ Name: 'shop', SecretString: 'two', ReplicaRegions })).rejects.toThrow('ReplicateSecret')
  const other = await made.update({ Name: 'store', SecretString: 'two' })
  expect(other.replaced).toBe(true)
  await other.delete()
  expect((await call('ListSecrets', { IncludePlannedDeletion: true })).SecretList).toEqual([])
})

test('a password is made up, alone or in a JSON object, and again when that is to be otherwise', async () => {
  const { make, value } = started()
  const plain = { PasswordLength: 20, ExcludePunctuation: true }
  const made = await make(secretsmanagerSecret, { GenerateSecretString: plain })
  const first = await value(made.physicalId)
  expect(first).toMatch(/^[A-Za-z0-9]{20}$/)
  await made.update({ GenerateSecretString: plain, Description: 'd' })
  expect(await value(made.physicalId)).toBe(first)
  await made.update({
    GenerateSecretString: { ...plain, SecretStringTemplate: '{"user":"ada"}', GenerateStringKey: 'password' },
  })
  expect(JSON.parse(String(await value(made.physicalId)))).toEqual({
    ...{ user: 'ada', password: expect.stringMatching(/^[A-Za-z0-9]{20}$/) },
  })
  const wrong = { GenerateSecretString: { GenerateStringKey: 'password' } }
  await expect(made.update(wrong)).rejects.toThrow('must be given together')
  await expect(made.update({ GenerateSecretString: plain, SecretString: 's' })).rejects.toThrow("can't specify both")
})
