import { expect, test } from 'vitest'
import { open, openWithRole, TRUST_POLICY } from './iam.fixture.ts'

const ORDERS = { RoleName: 'orders' }

test('a role is created and read back, its trust policy percent-encoded', async () => {
  const { ask } = open()
  const role = {
    Path: '/service-role/',
    RoleName: 'orders',
    RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
    Arn: 'arn:aws:iam::000000000000:role/service-role/orders',
    CreateDate: new Date('2026-01-01T00:00:00Z'),
    AssumeRolePolicyDocument: encodeURIComponent(TRUST_POLICY),
    Description: 'Reads orders',
    Tags: [{ Key: 'team', Value: 'a' }],
  }
  const { Path, Description, Tags } = role
  expect(
    await ask('CreateRole', { ...ORDERS, AssumeRolePolicyDocument: TRUST_POLICY, Path, Description, Tags }),
  ).toEqual({ Role: role })
  expect(await ask('GetRole', ORDERS)).toEqual({ Role: { ...role, MaxSessionDuration: 3600, RoleLastUsed: {} } })
})

test('a role is there again after a restart', async () => {
  const { store } = await openWithRole()
  expect(await open(store).ask('GetRole', ORDERS)).toMatchObject({ Role: ORDERS })
})

test('roles are listed by name, by path, a page at a time', async () => {
  const { ask } = open()
  for (const [RoleName, Path] of [
    ['c', '/'],
    ['a', '/team/'],
    ['b', '/'],
  ])
    await ask('CreateRole', { RoleName, Path, AssumeRolePolicyDocument: TRUST_POLICY })
  const list = async (input: object) => {
    const { Roles, ...rest } = await ask<{ Roles: { RoleName: string }[] }>('ListRoles', input)
    return { names: Roles.map((role) => role.RoleName).join(''), ...rest }
  }
  expect(await list({})).toEqual({ names: 'abc', IsTruncated: false })
  expect(await list({ PathPrefix: '/team' })).toEqual({ names: 'a', IsTruncated: false })
  expect(await list({ MaxItems: 2 })).toEqual({ names: 'ab', IsTruncated: true, Marker: 'b' })
  expect(await list({ MaxItems: 2, Marker: 'b' })).toEqual({ names: 'c', IsTruncated: false })
})

test('a tag is set again, whatever case its key is in, and taken away', async () => {
  const { ask } = await openWithRole({ Tags: [{ Key: 'team', Value: 'a' }] })
  await ask('TagRole', { ...ORDERS, Tags: [{ Key: 'Team', Value: 'b' }] })
  expect(await ask('GetRole', ORDERS)).toMatchObject({ Role: { Tags: [{ Key: 'Team', Value: 'b' }] } })
  await ask('UntagRole', { ...ORDERS, TagKeys: ['team'] })
  expect(await ask('GetRole', ORDERS)).not.toHaveProperty('Role.Tags')
})

test('who may assume a role can change', async () => {
  const { ask } = await openWithRole()
  const PolicyDocument = TRUST_POLICY.replace('lambda', 'scheduler')
  await ask('UpdateAssumeRolePolicy', { ...ORDERS, PolicyDocument })
  expect(await ask('GetRole', ORDERS)).toMatchObject({
    Role: { AssumeRolePolicyDocument: encodeURIComponent(PolicyDocument) },
  })
})

test('a role goes once it has no policies left', async () => {
  const { ask } = await openWithRole()
  const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'
  const PolicyDocument = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'
  await ask('AttachRolePolicy', { ...ORDERS, PolicyArn })
  await ask('PutRolePolicy', { ...ORDERS, PolicyName: 'p', PolicyDocument })
  await expect(ask('DeleteRole', ORDERS)).rejects.toThrow('Cannot delete entity, must detach all policies first.')
  await ask('DetachRolePolicy', { ...ORDERS, PolicyArn })
  await expect(ask('DeleteRole', ORDERS)).rejects.toThrow('Cannot delete entity, must delete policies first.')
  await ask('DeleteRolePolicy', { ...ORDERS, PolicyName: 'p' })
  await ask('DeleteRole', ORDERS)
  await expect(ask('GetRole', ORDERS)).rejects.toThrow('The role with name orders cannot be found.')
})

const NEW = { RoleName: 'new', AssumeRolePolicyDocument: TRUST_POLICY }

test.each([
  [{ ...NEW, RoleName: 'orders' }, 'EntityAlreadyExists: Role with name orders already exists.'],
  [
    { ...NEW, RoleName: 'arn:aws:iam::000000000000:role/orders' },
    'ValidationError: The specified value for roleName is invalid. ' +
      'It must contain only alphanumeric characters and/or the following: +=,.@_-',
  ],
  [
    { ...NEW, RoleName: 'r'.repeat(65) },
    "at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64",
  ],
  [{ ...NEW, Path: 'no-slash' }, "Value 'no-slash' at 'path' failed to satisfy constraint"],
  [
    {
      ...NEW,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'A', Value: '2' },
      ],
    },
    'InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  ],
  [{ ...NEW, AssumeRolePolicyDocument: 'trust.json' }, 'MalformedPolicyDocument: This policy contains invalid Json'],
])('refuses to create %o', async (input, words) => {
  const { ask } = await openWithRole()
  expect(await ask('CreateRole', input).catch(String)).toContain(words)
})
