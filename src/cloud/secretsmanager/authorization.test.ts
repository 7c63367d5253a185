import { expect, test } from 'vitest'
import type { Caller } from '../action.ts'
import { iam } from '../iam/iam.ts'
import { open } from './secretsmanager.fixture.ts'

test('a role reads the secrets that its policy names', async () => {
  const { asWorker, allow, create } = await withWorker()
  const { ARN } = await create('app/db')
  await create('other')
  await expect(asWorker('GetSecretValue', { SecretId: 'app/db' })).rejects.toMatchObject({
    code: 'AccessDeniedException',
    message: `User: arn:aws:sts::000000000000:assumed-role/worker/run is not authorized to perform: secretsmanager:GetSecretValue on resource: ${ARN} because no identity-based policy allows the secretsmanager:GetSecretValue action`,
    status: 400,
  })
  await allow({ Action: 'secretsmanager:*', Resource: ARN.replace(/.{6}$/, '??????') })
  expect((await asWorker('GetSecretValue', { SecretId: 'app/db' })).SecretString).toBe('v1')
  await expect(asWorker('GetSecretValue', { SecretId: 'other' })).rejects.toMatchObject({
    code: 'AccessDeniedException',
  })
})

test('of many at once, each is asked about', async () => {
  const { asWorker, allow, create } = await withWorker()
  const { ARN } = await create('mine')
  await create('theirs')
  await allow({ Action: ['secretsmanager:BatchGetSecretValue', 'secretsmanager:ListSecrets'], Resource: '*' })
  const batch = () => asWorker('BatchGetSecretValue', { SecretIdList: ['mine', 'theirs'] })
  expect(await batch()).toMatchObject({ SecretValues: [], Errors: [{ SecretId: 'mine' }, { SecretId: 'theirs' }] })
  await allow({
    Action: 'secretsmanager:*',
    Resource: '*',
    Condition: { ArnEquals: { 'secretsmanager:SecretId': ARN } },
  })
  await expect(batch()).rejects.toMatchObject({ code: 'AccessDeniedException' })
})

test('a secret’s own policy lets a role in, or keeps it out', async () => {
  const { ask, asWorker, allow, create } = await withWorker()
  await create('db')
  const put = (statement: object) => {
    const Statement = { Action: 'secretsmanager:GetSecretValue', Resource: '*', ...statement }
    const ResourcePolicy = JSON.stringify({ Version: '2012-10-17', Statement })
    return ask('PutResourcePolicy', { SecretId: 'db', ResourcePolicy, BlockPublicPolicy: true })
  }
  await put({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:role/worker' } })
  expect((await asWorker('GetSecretValue', { SecretId: 'db' })).SecretString).toBe('v1')
  await allow({ Action: 'secretsmanager:*', Resource: '*' })
  await put({
    Effect: 'Deny',
    Principal: '*',
    Condition: { StringEquals: { 'secretsmanager:VersionStage': 'AWSPREVIOUS' } },
  })
  expect((await asWorker('GetSecretValue', { SecretId: 'db' })).SecretString).toBe('v1')
  await expect(asWorker('GetSecretValue', { SecretId: 'db', VersionStage: 'AWSPREVIOUS' })).rejects.toThrow(
    'with an explicit deny in a resource-based policy',
  )
  await expect(put({ Effect: 'Allow', Principal: '*' })).rejects.toMatchObject({ code: 'PublicPolicyException' })
  expect(JSON.parse((await ask('GetResourcePolicy', { SecretId: 'db' })).ResourcePolicy).Statement.Effect).toBe('Deny')
  await ask('DeleteResourcePolicy', { SecretId: 'db' })
  expect(await ask('GetResourcePolicy', { SecretId: 'db' })).not.toHaveProperty('ResourcePolicy')
})

test('another key than AWS’s asks for what KMS is asked for', async () => {
  const { asWorker, allow, create, asking } = await withWorker()
  await allow({ Action: 'secretsmanager:*', Resource: '*' })
  const { KeyMetadata } = await asking('kms')('CreateKey', {})
  const { KeyId } = KeyMetadata as { KeyId: string }
  await create('db', 'v1', { KmsKeyId: KeyId })
  const get = () => asWorker('GetSecretValue', { SecretId: 'db' })
  await expect(get()).rejects.toMatchObject({ code: 'AccessDeniedException', message: 'Access to KMS is not allowed' })
  await allow({ Action: ['secretsmanager:*', 'kms:Decrypt'], Resource: '*' })
  expect((await get()).SecretString).toBe('v1')
})

/** Secrets Manager, and a role's session that may do nothing yet. */
async function withWorker() {
  const cloud = open({ beside: [iam] })
  const RoleName = 'worker'
  const trust = { Effect: 'Allow', Principal: { AWS: '000000000000' }, Action: 'sts:AssumeRole' }
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: trust })
  await cloud.asking('iam')('CreateRole', { RoleName, AssumeRolePolicyDocument })
  const worker: Caller = {
    ...{ account: '000000000000', arn: 'arn:aws:sts::000000000000:assumed-role/worker/run', userId: 'AROA:run' },
    session: { roleArn: 'arn:aws:iam::000000000000:role/worker' },
  }
  return {
    ...cloud,
    // biome-ignore lint/suspicious/noExplicitAny: answers differ by operation
    asWorker: (operation: string, input: object): Promise<any> =>
      cloud.host.ask('secretsmanager', operation, input, worker),
    allow: (statement: object) => {
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...statement } })
      return cloud.asking('iam')('PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument })
    },
  }
}
