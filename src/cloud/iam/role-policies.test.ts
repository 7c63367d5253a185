import { expect, test } from 'vitest'
import { openWithRole } from './iam.fixture.ts'

const ORDERS = { RoleName: 'orders' }
const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'
const DOCUMENT = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: "it's (*)" }],
})

test("attaches AWS's own policies, each once", async () => {
  const { ask } = await openWithRole()
  await ask('AttachRolePolicy', { ...ORDERS, PolicyArn: BASIC })
  await ask('AttachRolePolicy', { ...ORDERS, PolicyArn: BASIC })
  const attached = [{ PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: BASIC }]
  expect(await ask('ListAttachedRolePolicies', ORDERS)).toEqual({ AttachedPolicies: attached, IsTruncated: false })
  expect(await ask('ListAttachedRolePolicies', { ...ORDERS, PathPrefix: '/other/' })).toMatchObject({
    AttachedPolicies: [],
  })
})

test('inline policies are put, read, listed and deleted', async () => {
  const { ask } = await openWithRole()
  for (const PolicyName of ['write', 'read', 'read'])
    await ask('PutRolePolicy', { ...ORDERS, PolicyName, PolicyDocument: DOCUMENT })
  expect(await ask('ListRolePolicies', ORDERS)).toEqual({ PolicyNames: ['read', 'write'], IsTruncated: false })

  const answer = await ask<{ PolicyDocument: string }>('GetRolePolicy', { ...ORDERS, PolicyName: 'read' })
  expect(answer.PolicyDocument).not.toMatch(/[!'()*{}"]/)
  expect(decodeURIComponent(answer.PolicyDocument)).toBe(DOCUMENT)

  await ask('DeleteRolePolicy', { ...ORDERS, PolicyName: 'read' })
  expect(await ask('ListRolePolicies', ORDERS)).toMatchObject({ PolicyNames: ['write'] })
})

test.each([
  ['AttachRolePolicy', { PolicyArn: 'longpolicynamebutnoarn' }, 'ValidationError: Invalid ARN:  Could not be parsed!'],
  [
    'AttachRolePolicy',
    { PolicyArn: 'arn:aws:iam::000000000000:policy/mine' },
    'NoSuchEntity: Policy arn:aws:iam::000000000000:policy/mine does not exist or is not attachable.',
  ],
  ['DetachRolePolicy', { PolicyArn: BASIC }, `NoSuchEntity: Policy ${BASIC} was not found.`],
  ['GetRolePolicy', { PolicyName: 'p' }, 'NoSuchEntity: The role policy with name p cannot be found.'],
  ['DeleteRolePolicy', { PolicyName: '__proto__' }, 'The role policy with name __proto__ cannot be found.'],
  ['ListRolePolicies', { RoleName: 'nobody' }, 'NoSuchEntity: The role with name nobody cannot be found.'],
])('%s refuses %o', async (operation, input, words) => {
  const { ask } = await openWithRole()
  expect(await ask(operation, { ...ORDERS, ...input }).catch(String)).toContain(words)
})
