import { expect, test } from 'vitest'
import { open, openWithRole } from './iam.fixture.ts'

const DOCUMENT = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}'
const ARN = 'arn:aws:iam::000000000000:policy/team/read'
const READ = { PolicyName: 'read', Path: '/team/', PolicyDocument: DOCUMENT, Description: 'Reads' }
const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'

test('a policy is created and read back', async () => {
  const { ask } = open()
  const policy = {
    PolicyName: 'read',
    PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
    Arn: ARN,
    Path: '/team/',
    DefaultVersionId: 'v1',
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: new Date('2026-01-01T00:00:00Z'),
    UpdateDate: new Date('2026-01-01T00:00:00Z'),
  }
  expect(await ask('CreatePolicy', READ)).toEqual({ Policy: policy })
  expect(await ask('GetPolicy', { PolicyArn: ARN })).toEqual({ Policy: { ...policy, Description: 'Reads' } })
})

test('a policy has five versions at most, and one of them decides', async () => {
  const { ask } = open()
  await ask('CreatePolicy', READ)
  const add = (SetAsDefault: boolean) =>
    ask('CreatePolicyVersion', { PolicyArn: ARN, PolicyDocument: DOCUMENT.replace('Get', 'Put'), SetAsDefault })
  expect(await add(true)).toMatchObject({ PolicyVersion: { VersionId: 'v2', IsDefaultVersion: true } })
  await add(false)
  await ask('DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v3' })
  expect(await add(false)).toMatchObject({ PolicyVersion: { VersionId: 'v4' } }) // a number is not given twice
  for (let more = 0; more < 2; more++) await add(false)
  await expect(add(false)).rejects.toThrow('A managed policy can have up to 5 versions.')
  await expect(ask('DeletePolicyVersion', { PolicyArn: ARN, VersionId: 'v2' })).rejects.toThrow(
    'Cannot delete the default version of a policy.',
  )
  await ask('SetDefaultPolicyVersion', { PolicyArn: ARN, VersionId: 'v1' })
  expect(await ask('GetPolicyVersion', { PolicyArn: ARN, VersionId: 'v1' })).toMatchObject({
    PolicyVersion: { IsDefaultVersion: true, Document: encodeURIComponent(DOCUMENT).replaceAll('*', '%2A') },
  })
  await expect(ask('DeletePolicy', { PolicyArn: ARN })).rejects.toThrow('This policy has more than one version.')
})

test('who has a policy is known, also after a restart', async () => {
  const { ask, store } = await openWithRole()
  await ask('CreatePolicy', READ)
  await ask('CreateUser', { UserName: 'ada' })
  await ask('AttachRolePolicy', { RoleName: 'orders', PolicyArn: ARN })
  await ask('AttachUserPolicy', { UserName: 'ada', PolicyArn: ARN })
  for (const again of [ask, open(store).ask]) {
    expect(await again('GetPolicy', { PolicyArn: ARN })).toMatchObject({ Policy: { AttachmentCount: 2 } })
    expect(await again('ListEntitiesForPolicy', { PolicyArn: ARN })).toEqual({
      PolicyRoles: [{ RoleName: 'orders', RoleId: expect.stringMatching(/^AROA/) }],
      PolicyUsers: [{ UserName: 'ada', UserId: expect.stringMatching(/^AIDA/) }],
      PolicyGroups: [],
      IsTruncated: false,
    })
  }
  await expect(ask('DeletePolicy', { PolicyArn: ARN })).rejects.toThrow('Cannot delete a policy attached to entities.')
  await ask('DetachRolePolicy', { RoleName: 'orders', PolicyArn: ARN })
  await ask('DetachUserPolicy', { UserName: 'ada', PolicyArn: ARN })
  await ask('DeletePolicy', { PolicyArn: ARN })
  await expect(ask('GetPolicy', { PolicyArn: ARN })).rejects.toThrow(`Policy ${ARN} was not found.`)
})

test("AWS's own policies are there, and are AWS's", async () => {
  const { ask } = open()
  expect(await ask('GetPolicyVersion', { PolicyArn: BASIC, VersionId: 'v1' })).toMatchObject({
    PolicyVersion: { Document: expect.stringContaining('logs%3APutLogEvents') },
  })
  const { Policies } = await ask<{ Policies: { PolicyName: string }[] }>('ListPolicies', {
    Scope: 'AWS',
    MaxItems: 1000,
  })
  expect(Policies.map(({ PolicyName }) => PolicyName)).toContain('AdministratorAccess')
  await expect(ask('DeletePolicy', { PolicyArn: BASIC })).rejects.toMatchObject({ status: 400 })
})

test('ten policies are attached at most', async () => {
  const { ask } = await openWithRole()
  const { Policies } = await ask<{ Policies: { Arn: string }[] }>('ListPolicies', { Scope: 'AWS', MaxItems: 11 })
  const attach = (PolicyArn?: string) => ask('AttachRolePolicy', { RoleName: 'orders', PolicyArn })
  for (const { Arn } of Policies.slice(0, 10)) await attach(Arn)
  await attach(Policies[0]?.Arn) // again, which is no other
  await expect(attach(Policies[10]?.Arn)).rejects.toThrow('Cannot exceed quota for PoliciesPerRole: 10')
})

test.each([
  ['CreatePolicy', READ, 'EntityAlreadyExists: A policy called read already exists. Duplicate names are not allowed.'],
  ['CreatePolicy', { ...READ, PolicyDocument: '{}' }, 'MalformedPolicyDocument: '],
  [
    'AttachRolePolicy',
    { RoleName: 'orders', PolicyArn: 'just-a-name' },
    'ValidationError: Invalid ARN:  Could not be parsed!',
  ],
  [
    'AttachRolePolicy',
    { RoleName: 'orders', PolicyArn: `${ARN}123` },
    `NoSuchEntity: Policy ${ARN}123 does not exist or is not attachable.`,
  ],
  ['GetPolicyVersion', { PolicyArn: ARN, VersionId: 'v9' }, `NoSuchEntity: Policy ${ARN} version v9 does not exist`],
])('%s refuses %o', async (operation, input, words) => {
  const { ask } = await openWithRole()
  await ask('CreatePolicy', READ)
  expect(await ask(operation, input).catch(String)).toContain(words)
})
