import { expect, test } from 'vitest'
import type { Caller } from '../action.ts'
import { iam } from '../iam/iam.ts'
import { kms } from '../kms/kms.ts'
import { arn, open } from './ssm.fixture.ts'

test('a role reads the parameters that its policy names', async () => {
  const { asWorker, allow, put } = await withWorker()
  await put('/app/url')
  await put('/other')
  await expect(asWorker('GetParameter', { Name: '/app/url' })).rejects.toMatchObject({
    code: 'AccessDeniedException',
    message: `User: arn:aws:sts::000000000000:assumed-role/worker/run is not authorized to perform: ssm:GetParameter on resource: ${arn('app/url')} because no identity-based policy allows the ssm:GetParameter action`,
    status: 400,
  })
  await allow({ Action: 'ssm:Get*', Resource: [arn('app/*'), arn('app')] })
  await asWorker('GetParameter', { Name: '/app/url' })
  await asWorker('GetParameter', { Name: `${arn('app/url')}:1` })
  await asWorker('GetParametersByPath', { Path: '/app' })
  await expect(asWorker('GetParameters', { Names: ['/app/url', '/other'] })).rejects.toThrow(arn('other'))
  await expect(asWorker('GetParametersByPath', { Path: '/' })).rejects.toMatchObject({ code: 'AccessDeniedException' })
  await expect(asWorker('PutParameter', { Name: '/app/url', Value: 'x', Overwrite: true })).rejects.toThrow('PutParam')
})

test('a parameter’s tags decide', async () => {
  const { asWorker, allow, put } = await withWorker()
  await put('/red', 'x', { Tags: [{ Key: 'team', Value: 'red' }] })
  await put('/blue', 'x', { Tags: [{ Key: 'team', Value: 'blue' }] })
  const Condition = { StringEquals: { 'aws:ResourceTag/team': 'red' } }
  await allow({ Action: 'ssm:GetParameter', Resource: '*', Condition })
  await asWorker('GetParameter', { Name: '/red' })
  await expect(asWorker('GetParameter', { Name: '/blue' })).rejects.toMatchObject({ code: 'AccessDeniedException' })
})

test('AWS’s own key asks for no more; another asks for kms:Decrypt', async () => {
  const { asWorker, allow, put, asking } = await withWorker()
  await allow({ Action: 'ssm:GetParameter', Resource: '*' })
  await put('/by-default', 'x', { Type: 'SecureString' })
  const get = async (Name: string) => (await asWorker('GetParameter', { Name, WithDecryption: true })).Parameter.Value
  expect(await get('/by-default')).toBe('x')
  const { KeyMetadata } = await asking('kms')('CreateKey', {})
  const { KeyId } = KeyMetadata as { KeyId: string }
  await put('/by-own', 'x', { Type: 'SecureString', KeyId })
  await expect(get('/by-own')).rejects.toMatchObject({
    code: 'AccessDeniedException',
    message: expect.stringContaining('is not authorized to perform: kms:Decrypt'),
  })
  const Condition = { StringEquals: { 'kms:EncryptionContext:PARAMETER_ARN': arn('by-own') } }
  await allow({ Action: ['ssm:GetParameter', 'kms:Decrypt'], Resource: '*', Condition })
  await expect(get('/by-own')).rejects.toThrow('ssm:GetParameter') // the condition is about KMS alone
  await allow({ Action: ['ssm:GetParameter', 'kms:Decrypt'], Resource: '*' })
  expect(await get('/by-own')).toBe('x')
})

/** Parameter Store, and a role's session that may do nothing yet. */
async function withWorker() {
  const cloud = open({ beside: [iam, kms] })
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
    asWorker: (operation: string, input: object): Promise<any> => cloud.host.ask('ssm', operation, input, worker),
    allow: (statement: object) => {
      const Statement = { Effect: 'Allow', ...statement }
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
      return cloud.asking('iam')('PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument })
    },
  }
}
