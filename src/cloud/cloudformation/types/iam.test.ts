import { expect, test } from 'vitest'
import { iam } from '../../iam/iam.ts'
import { iamManagedPolicy } from './iam-managed-policy.ts'
import { iamPolicy } from './iam-policy.ts'
import { typesOn } from './type.fixture.ts'

const document = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
})

/** A role `r`, users `u` and `v` and a group `g`. */
async function started() {
  const cloud = typesOn([iam])
  const call = cloud.asking('iam')
  const Statement = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }]
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await call('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument })
  for (const UserName of ['u', 'v']) await call('CreateUser', { UserName })
  await call('CreateGroup', { GroupName: 'g' })
  const names = async (operation: string, input: object) => (await call(operation, input)).PolicyNames
  return {
    ...{ ...cloud, call, before: cloud.kept() },
    inline: async () => [
      await names('ListRolePolicies', { RoleName: 'r' }),
      await names('ListUserPolicies', { UserName: 'u' }),
      await names('ListUserPolicies', { UserName: 'v' }),
      await names('ListGroupPolicies', { GroupName: 'g' }),
    ],
  }
}

test('an inline policy is put on all that it names, and taken from those that it names no more', async () => {
  const { make, call, inline } = await started()
  const of = { PolicyName: 'read', PolicyDocument: document('s3:GetObject') }
  const made = await make(iamPolicy, { ...of, Roles: ['r'], Users: ['u'] })
  expect(made.attributes).toEqual({ Id: made.physicalId })
  expect(await inline()).toEqual([['read'], ['read'], [], []])
  await made.update({ ...of, PolicyDocument: document('s3:PutObject'), Users: ['u', 'v'], Groups: ['g'] })
  expect(await inline()).toEqual([[], ['read'], ['read'], ['read']])
  const { PolicyDocument } = await call('GetUserPolicy', { UserName: 'u', PolicyName: 'read' })
  expect(decodeURIComponent(String(PolicyDocument))).toContain('s3:PutObject')
  const renamed = await made.update({ ...of, PolicyName: 'look', Users: ['v'] })
  expect(await inline()).toEqual([[], [], ['look'], []])
  await expect(renamed.update(of)).rejects.toThrow('At least one of [Groups,Roles,Users] must be non-empty.')
  await renamed.delete()
  expect(await inline()).toEqual([[], [], [], []])
})

test('a policy of its own has a version for every document, and goes with all of them', async () => {
  const { make, call, before, kept } = await started()
  const of = { ManagedPolicyName: 'read', Path: '/shop/' }
  const made = await make(iamManagedPolicy, {
    ...of,
    PolicyDocument: document('s3:GetObject'),
    Roles: ['r'],
    Users: ['u'],
  })
  const PolicyArn = 'arn:aws:iam::000000000000:policy/shop/read'
  expect(made).toMatchObject({
    physicalId: PolicyArn,
    attributes: { PolicyArn, DefaultVersionId: 'v1', AttachmentCount: 2, IsAttachable: true },
  })
  for (const action of ['a', 'b', 'c', 'd', 'e', 'f'])
    await made.update({ ...of, PolicyDocument: document(`s3:${action}`), Groups: ['g'] })
  const { Versions } = await call('ListPolicyVersions', { PolicyArn })
  expect((Versions as { VersionId: string }[]).map(({ VersionId }) => VersionId).sort()).toEqual([
    ...['v3', 'v4', 'v5', 'v6', 'v7'],
  ])
  expect(await call('ListEntitiesForPolicy', { PolicyArn })).toMatchObject({
    ...{ PolicyRoles: [], PolicyUsers: [], PolicyGroups: [{ GroupName: 'g' }] },
  })
  const other = await made.update({ ManagedPolicyName: 'other', PolicyDocument: document('s3:GetObject') })
  expect(other.replaced).toBe(true)
  await other.delete()
  expect(kept()).toEqual(before)
})
