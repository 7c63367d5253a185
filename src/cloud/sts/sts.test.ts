import { expect, test } from 'vitest'
import type { Caller } from '../action.ts'
import { iam } from '../iam/iam.ts'
import type { Key } from '../signature/keys.ts'
import { testCloud } from '../test-cloud.ts'
import { sts } from './sts.ts'

const ROOT: Caller = { account: '000000000000', arn: 'arn:aws:iam::000000000000:root', userId: '000000000000' }
const ROLE_ARN = 'arn:aws:iam::000000000000:role/service-role/orders'

test('tells callers who they are', async () => {
  expect(await open().ask('GetCallerIdentity', {})).toEqual({
    UserId: '000000000000',
    Account: '000000000000',
    Arn: 'arn:aws:iam::000000000000:root',
  })
})

test('a role that was assumed is somebody else: its ARN has the session and not the path', async () => {
  const { ask, askIam, issued } = open()
  const { Role } = await askIam('CreateRole', role({ AWS: ROOT.arn }))
  const answer = await ask('AssumeRole', ASSUME)
  expect(answer).toEqual({
    Credentials: {
      AccessKeyId: 'ASIA1',
      SecretAccessKey: 'secret',
      SessionToken: 'token',
      Expiration: new Date('2026-01-01T01:00:00Z'),
    },
    AssumedRoleUser: {
      Arn: 'arn:aws:sts::000000000000:assumed-role/orders/ada',
      AssumedRoleId: `${(Role as { RoleId: string }).RoleId}:ada`,
    },
  })
  const [key] = issued
  expect(await open(key?.caller).ask('GetCallerIdentity', {})).toMatchObject({
    Arn: 'arn:aws:sts::000000000000:assumed-role/orders/ada',
  })
})

const ADA: Caller = { account: '000000000000', arn: 'arn:aws:iam::000000000000:user/ada', userId: 'AIDA' }
const REFUSED = `User: ${ADA.arn} is not authorized to perform: sts:AssumeRole on resource: ${ROLE_ARN}`

test.each([
  ['by its ARN', { AWS: ADA.arn }, undefined, undefined],
  ['by the account, and by their own policy', { AWS: ROOT.account }, ROLE_ARN, undefined],
  [
    'by the account alone',
    { AWS: ROOT.account },
    undefined,
    ' because no identity-based policy allows the sts:AssumeRole action',
  ],
  ['not at all', { Service: 'lambda.amazonaws.com' }, ROLE_ARN, ''],
])('a role is assumed by whom it trusts %s', async (_, trusted, allowed, refused) => {
  const { askAs, askIam } = open()
  await askIam('CreateRole', role(trusted))
  await askIam('CreateUser', { UserName: 'ada' })
  const Statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: allowed }
  if (allowed)
    await askIam('PutUserPolicy', { UserName: 'ada', PolicyName: 'p', PolicyDocument: JSON.stringify({ Statement }) })
  const answer = askAs(ADA, 'AssumeRole', ASSUME)
  if (refused === undefined) expect(await answer).toHaveProperty('Credentials')
  else await expect(answer).rejects.toMatchObject({ code: 'AccessDenied', status: 403, message: REFUSED + refused })
})

test('a role that there is not is like one that does not trust', async () => {
  await expect(open().askAs(ADA, 'AssumeRole', ASSUME)).rejects.toMatchObject({ message: REFUSED })
})

test('a role can ask for a secret between two parties', async () => {
  const { ask, askIam } = open()
  await askIam('CreateRole', role({ AWS: ROOT.arn }, { StringEquals: { 'sts:ExternalId': 'plum' } }))
  await expect(ask('AssumeRole', ASSUME)).rejects.toThrow('not authorized')
  expect(await ask('AssumeRole', { ...ASSUME, ExternalId: 'plum' })).toHaveProperty('Credentials')
})

test('what a session is limited to and tagged with stays with its keys', async () => {
  const { ask, askIam, issued } = open()
  await askIam('CreateRole', role({ AWS: ROOT.arn }, undefined, ['sts:AssumeRole', 'sts:TagSession']))
  const Policy = '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}'
  const PolicyArns = [{ arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }]
  await ask('AssumeRole', { ...ASSUME, Policy, PolicyArns, Tags: [{ Key: 'team', Value: 'red' }] })
  expect(issued[0]?.caller.session).toEqual({
    roleArn: ROLE_ARN,
    policies: [Policy, expect.stringContaining('s3:Get*')],
    context: { 'aws:PrincipalTag/team': 'red' },
    transitive: [],
  })
})

test.each([
  [{ Policy: 'no' }, 'This policy contains invalid Json'],
  [{ Policy: '{"Statement":{}}' }, 'Syntax errors in policy.'],
  [{ DurationSeconds: 7200 }, 'exceeds the MaxSessionDuration set for this role'],
  [{ TransitiveTagKeys: ['team'] }, 'The specified transitive tag key must be included in the requested tags.'],
])('refuses to assume with %o', async (input, message) => {
  const { ask, askIam } = open()
  await askIam('CreateRole', role({ AWS: ROOT.arn }))
  await expect(ask('AssumeRole', { ...ASSUME, ...input })).rejects.toThrow(message)
})

test('nothing here encodes why it denies', async () => {
  await expect(open().ask('DecodeAuthorizationMessage', { EncodedMessage: 'abc' })).rejects.toMatchObject({
    code: 'InvalidAuthorizationMessageException',
  })
})

test.each([
  ['what is no ARN', { RoleArn: 'nothing-valid-in-here', RoleSessionName: 'ada' }, 'nothing-valid-in-here is invalid'],
  [
    "a user's ARN",
    { RoleArn: 'arn:aws:iam::000000000000:user/ada', RoleSessionName: 'ada' },
    'arn:aws:iam::000000000000:user/ada is invalid',
  ],
  [
    'a session name with a colon',
    { RoleArn: ROLE_ARN, RoleSessionName: 'Session1:2' },
    "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: " +
      'Member must satisfy regular expression pattern: [\\w+=,.@-]*',
  ],
  [
    'a session that is too short',
    { RoleArn: ROLE_ARN, RoleSessionName: 'ada', DurationSeconds: 60 },
    "Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
  ],
])('does not assume a role for %s', async (_, input, message) => {
  await expect(open().ask('AssumeRole', input)).rejects.toThrow(message)
})

test.each([
  ['an hour at most for the root user', ROOT, '2026-01-01T01:00:00Z'],
  ['twelve hours for others', { ...ROOT, arn: 'arn:aws:iam::000000000000:user/ada' }, '2026-01-01T12:00:00Z'],
])('a session token lasts %s, and is the same caller', async (_, caller, expiration) => {
  const { ask, issued } = open(caller)
  expect(await ask('GetSessionToken', {})).toMatchObject({ Credentials: { Expiration: new Date(expiration) } })
  expect(issued[0]?.caller).toEqual(caller)
})

test('a session cannot make itself longer', async () => {
  const session = { ...ROOT, arn: 'arn:aws:sts::000000000000:assumed-role/orders/ada' }
  await expect(open(session).ask('GetSessionToken', {})).rejects.toThrow('with session credentials')
})

const ASSUME = { RoleArn: ROLE_ARN, RoleSessionName: 'ada' }

const role = (Principal: object, Condition?: object, Action: string | string[] = 'sts:AssumeRole') => ({
  RoleName: 'orders',
  Path: '/service-role/',
  AssumeRolePolicyDocument: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal, Action, Condition }] }),
})

function open(caller = ROOT) {
  const issued: Key[] = []
  const cloud = testCloud([iam, sts])
  cloud.host.keys.issueTemporary = (who) => {
    const key = { accessKeyId: 'ASIA1', secretAccessKey: 'secret', sessionToken: 'token', caller: who }
    issued.push(key)
    return key
  }
  const askAs = (who: Caller, operation: string, input: object) => cloud.ask('sts', operation, input, who)
  const ask = (operation: string, input: object) => askAs(caller, operation, input)
  return { ask, askAs, askIam: cloud.asking('iam'), issued }
}
