import { expect, test } from 'vitest'
import type { Caller } from '../action.ts'
import { via } from '../action.ts'
import { iam } from '../iam/iam.ts'
import { testCloud } from '../test-cloud.ts'
import { bytes, keyArn } from './kms.fixture.ts'
import { kms } from './kms.ts'

const ROLE = 'arn:aws:iam::000000000000:role/worker'
const Plaintext = bytes('x')

test('the root statement is what lets IAM policies count', async () => {
  const { asWorker, allow, policy, KeyId } = await open()
  const encrypt = () => asWorker('Encrypt', { KeyId, Plaintext })
  await expect(encrypt()).rejects.toMatchObject({
    code: 'AccessDeniedException',
    message: `User: arn:aws:sts::000000000000:assumed-role/worker/run is not authorized to perform: kms:Encrypt on resource: ${keyArn(KeyId)} because no identity-based policy allows the kms:Encrypt action`,
    status: 400,
  })
  await allow('kms:Encrypt', keyArn(KeyId))
  await encrypt()
  await policy([{ Effect: 'Allow', Principal: { AWS: `${ROLE}-other` }, Action: 'kms:*', Resource: '*' }])
  await expect(encrypt()).rejects.toThrow('because no resource-based policy allows the kms:Encrypt action')
})

test('a key policy that means the role is enough, and one that forbids is the last word', async () => {
  const { asWorker, policy, KeyId } = await open()
  const statement = { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'kms:Decrypt', Resource: '*' }
  const Condition = { StringEquals: { 'kms:EncryptionContext:team': 'red' } }
  const encryptable = { ...statement, Action: ['kms:Encrypt'] }
  await policy([{ ...statement, Condition }, encryptable, ...ROOT])
  const encrypt = async (EncryptionContext: object) =>
    (await asWorker('Encrypt', { KeyId, Plaintext, EncryptionContext })).CiphertextBlob
  const [red, blue] = [await encrypt({ team: 'red' }), await encrypt({ team: 'blue' })]
  await asWorker('Decrypt', { CiphertextBlob: red, EncryptionContext: { team: 'red' } })
  await expect(
    asWorker('Decrypt', { CiphertextBlob: blue, EncryptionContext: { team: 'blue' } }),
  ).rejects.toMatchObject({ code: 'AccessDeniedException' })
  await policy([encryptable, ...ROOT, { Effect: 'Deny', Principal: '*', Action: 'kms:Encrypt', Resource: '*' }])
  await expect(encrypt({ team: 'red' })).rejects.toThrow('with an explicit deny in a resource-based policy')
})

test('the account itself is locked out by a policy without it, unless that is refused first', async () => {
  const { ask, policy, KeyId } = await open()
  const statement = { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'kms:*', Resource: '*' }
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  await expect(ask('PutKeyPolicy', { KeyId, Policy })).rejects.toThrow(
    'The new key policy will not allow you to update the key policy in the future.',
  )
  await policy([statement])
  await expect(ask('DescribeKey', { KeyId })).rejects.toMatchObject({ code: 'AccessDeniedException' })
})

test('a grant lets somebody use the key, within its constraints, until it is revoked', async () => {
  const { ask, asWorker, KeyId } = await open()
  const EncryptionContext = { order: '1', more: 'x' }
  const grant = {
    ...{ KeyId, GranteePrincipal: ROLE, Operations: ['Encrypt', 'Decrypt'], Name: 'of-worker' },
    Constraints: { EncryptionContextSubset: { order: '1' } },
  }
  const { GrantId, GrantToken } = await ask('CreateGrant', grant)
  expect(await ask('CreateGrant', grant)).toEqual({ GrantId, GrantToken })
  const { CiphertextBlob } = await asWorker('Encrypt', { KeyId, Plaintext, EncryptionContext })
  await asWorker('Decrypt', { CiphertextBlob, EncryptionContext })
  await expect(asWorker('Encrypt', { KeyId, Plaintext })).rejects.toMatchObject({ code: 'AccessDeniedException' })
  await expect(asWorker('DescribeKey', { KeyId })).rejects.toMatchObject({ code: 'AccessDeniedException' })
  expect((await ask('ListGrants', { KeyId })).Grants).toMatchObject([
    { GrantId, KeyId: keyArn(KeyId), GranteePrincipal: ROLE, Operations: ['Encrypt', 'Decrypt'], Name: 'of-worker' },
  ])
  await ask('RevokeGrant', { KeyId, GrantId })
  await expect(asWorker('Decrypt', { CiphertextBlob, EncryptionContext })).rejects.toMatchObject({
    code: 'AccessDeniedException',
  })
})

test('who may retire a grant needs no policy for it', async () => {
  const { ask, asWorker, KeyId } = await open()
  const grant = { KeyId, GranteePrincipal: `${ROLE}-other`, Operations: ['Decrypt'] }
  const theirs = await ask('CreateGrant', grant)
  await expect(asWorker('RetireGrant', { GrantToken: theirs.GrantToken })).rejects.toMatchObject({
    code: 'AccessDeniedException',
  })
  const own = await ask('CreateGrant', { ...grant, RetiringPrincipal: ROLE })
  expect((await ask('ListRetirableGrants', { RetiringPrincipal: ROLE })).Grants).toMatchObject([
    { GrantId: own.GrantId },
  ])
  await asWorker('RetireGrant', { GrantToken: own.GrantToken })
  expect((await ask('ListGrants', { KeyId })).Grants).toHaveLength(1)
})

test('a key of AWS’s is used through its service alone', async () => {
  const { ask, host, worker } = await open()
  const input = { KeyId: 'alias/aws/ssm', Plaintext }
  await ask('DescribeKey', { KeyId: 'alias/aws/ssm' })
  await expect(ask('Encrypt', input)).rejects.toMatchObject({ code: 'AccessDeniedException' })
  await host.ask('kms', 'Encrypt', input, via(worker, 'ssm.us-east-1.amazonaws.com'))
  await expect(
    host.ask('kms', 'Encrypt', input, via(worker, 'secretsmanager.us-east-1.amazonaws.com')),
  ).rejects.toMatchObject({ code: 'AccessDeniedException' })
})

const ROOT = [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action: 'kms:*', Resource: '*' }]

/** A key, and a role's session that may do nothing yet. */
async function open() {
  const cloud = testCloud([iam, kms])
  const RoleName = 'worker'
  await cloud.ask('iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: TRUST })
  // biome-ignore lint/suspicious/noExplicitAny: answers differ by operation
  const ask = (operation: string, input: object, caller?: Caller): Promise<any> =>
    cloud.ask('kms', operation, input, caller)
  const { KeyMetadata } = await ask('CreateKey', {})
  const { KeyId } = KeyMetadata
  const arn = 'arn:aws:sts::000000000000:assumed-role/worker/run'
  const worker: Caller = { account: '000000000000', arn, userId: 'AROA:run', session: { roleArn: ROLE } }
  return {
    ...{ ...cloud, ask, KeyId, worker },
    asWorker: (operation: string, input: object) => ask(operation, input, worker),
    allow: (Action: string, Resource: string) => {
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource } })
      return cloud.ask('iam', 'PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument })
    },
    policy: (Statement: readonly object[]) =>
      ask('PutKeyPolicy', {
        ...{
          KeyId,
          Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
          BypassPolicyLockoutSafetyCheck: true,
        },
      }),
  }
}

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: '000000000000' }, Action: 'sts:AssumeRole' },
})
