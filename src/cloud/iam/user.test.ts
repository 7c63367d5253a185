import { expect, test } from 'vitest'
import type { Caller } from '../action.ts'
import { testCloud } from '../test-cloud.ts'
import { open } from './iam.fixture.ts'
import { iam } from './iam.ts'

const ADA = { UserName: 'ada' }
const ALLOW = '{"Statement":{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}}'

test('a user is created and read back', async () => {
  const { ask } = open()
  const User = {
    Path: '/',
    UserName: 'ada',
    UserId: expect.stringMatching(/^AIDA[A-Z2-7]{17}$/),
    Arn: 'arn:aws:iam::000000000000:user/ada',
    CreateDate: new Date('2026-01-01T00:00:00Z'),
  }
  expect(await ask('CreateUser', ADA)).toEqual({ User })
  expect(await ask('GetUser', ADA)).toEqual({ User })
  expect(await ask('ListUsers', {})).toEqual({ Users: [User], IsTruncated: false })
})

test("a user may what the user's groups may", async () => {
  const cloud = testCloud([iam])
  const ask = cloud.asking('iam')
  await ask('CreateUser', ADA)
  await ask('CreateGroup', { GroupName: 'staff' })
  await ask('PutGroupPolicy', { GroupName: 'staff', PolicyName: 'p', PolicyDocument: ALLOW })
  const caller: Caller = { account: '000000000000', arn: 'arn:aws:iam::000000000000:user/ada', userId: 'AIDA' }
  const list = () => cloud.ask('iam', 'ListUsers', {}, caller)
  await expect(list()).rejects.toThrow('because no identity-based policy allows the iam:ListUsers action')
  await ask('AddUserToGroup', { ...ADA, GroupName: 'staff' })
  expect(await list()).toHaveProperty('Users')
  await ask('PutUserPermissionsBoundary', { ...ADA, PermissionsBoundary: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' })
  await expect(list()).rejects.toThrow('because no permissions boundary allows the iam:ListUsers action')
  await ask('DeleteUserPermissionsBoundary', ADA)
  await ask('RemoveUserFromGroup', { ...ADA, GroupName: 'staff' })
  await expect(list()).rejects.toThrow('no identity-based policy')
})

test('a user has two keys at most, which are listed without their secrets', async () => {
  const { ask } = open()
  await ask('CreateUser', ADA)
  const { AccessKey } = await ask<{ AccessKey: { AccessKeyId: string } }>('CreateAccessKey', ADA)
  const { AccessKeyId } = AccessKey
  expect(AccessKey).toMatchObject({ UserName: 'ada', Status: 'Active', SecretAccessKey: expect.any(String) })
  await ask('UpdateAccessKey', { ...ADA, AccessKeyId, Status: 'Inactive' })
  expect(await ask('ListAccessKeys', ADA)).toEqual({
    AccessKeyMetadata: [
      { UserName: 'ada', AccessKeyId, Status: 'Inactive', CreateDate: new Date('2026-01-01T00:00:00Z') },
    ],
    IsTruncated: false,
  })
  await ask('CreateAccessKey', ADA)
  await expect(ask('CreateAccessKey', ADA)).rejects.toThrow('Cannot exceed quota for AccessKeysPerUser: 2')
  await ask('DeleteAccessKey', { ...ADA, AccessKeyId })
  await expect(ask('DeleteAccessKey', { ...ADA, AccessKeyId })).rejects.toThrow('cannot be found')
})

test('a user goes once nothing is left', async () => {
  const { ask } = open()
  await ask('CreateUser', ADA)
  await ask('CreateGroup', { GroupName: 'staff' })
  await ask('AddUserToGroup', { ...ADA, GroupName: 'staff' })
  await ask('PutUserPolicy', { ...ADA, PolicyName: 'p', PolicyDocument: ALLOW })
  await expect(ask('DeleteUser', ADA)).rejects.toThrow('must delete policies first')
  await ask('DeleteUserPolicy', { ...ADA, PolicyName: 'p' })
  await expect(ask('DeleteUser', ADA)).rejects.toThrow('must remove users from group first')
  await expect(ask('DeleteGroup', { GroupName: 'staff' })).rejects.toThrow('must remove users from group first')
  await ask('RemoveUserFromGroup', { ...ADA, GroupName: 'staff' })
  await ask('DeleteUser', ADA)
  await ask('DeleteGroup', { GroupName: 'staff' })
  await expect(ask('GetUser', ADA)).rejects.toMatchObject({
    code: 'NoSuchEntity',
    status: 404,
    message: 'The user with name ada cannot be found.',
  })
})

test('too many tags are printed as AWS prints them', async () => {
  const Tags = Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: 'v' }))
  const answer = await open()
    .ask('CreateUser', { ...ADA, Tags })
    .catch(String)
  expect(answer).not.toContain('[object Object]')
  expect(answer).toContain('Member must have length less than or equal to 50')
})

test('a user by another name has the same keys, groups and policies; so has a group', async () => {
  const cloud = testCloud([iam])
  const ask = cloud.asking('iam')
  const key =
    (await ask('CreateUser', ADA)) && ((await ask('CreateAccessKey', ADA)).AccessKey as { AccessKeyId: string })
  await ask('CreateGroup', { GroupName: 'staff' })
  await ask('AddUserToGroup', { ...ADA, GroupName: 'staff' })
  await ask('AttachUserPolicy', { ...ADA, PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' })
  await ask('UpdateUser', { ...ADA, NewUserName: 'grace', NewPath: '/navy/' })
  await ask('UpdateGroup', { GroupName: 'staff', NewGroupName: 'crew' })
  const arn = 'arn:aws:iam::000000000000:user/navy/grace'
  expect(cloud.host.keys.find(key.AccessKeyId)?.caller.arn).toBe(arn)
  expect(await ask('GetGroup', { GroupName: 'crew' })).toMatchObject({ Users: [{ Arn: arn }] })
  expect(await ask('ListGroupsForUser', { UserName: 'grace' })).toMatchObject({ Groups: [{ GroupName: 'crew' }] })
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3FullAccess'
  expect(await ask('ListEntitiesForPolicy', { PolicyArn })).toMatchObject({ PolicyUsers: [{ UserName: 'grace' }] })
  await expect(ask('GetUser', ADA)).rejects.toThrow('The user with name ada cannot be found.')
})
