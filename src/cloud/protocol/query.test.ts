import * as iam from '@aws-sdk/client-iam'
import * as sts from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { ServiceError } from '../errors.ts'
import { createProtocol } from './create-protocol.ts'
import { loopback, REQUEST_ID } from './loopback.ts'

const forIam = createProtocol('awsQuery', iam, { xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/' })
const forSts = createProtocol('awsQuery', sts, { xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/' })

test('a caller learns who they are', async () => {
  const caller = { Account: '000000000000', Arn: 'arn:aws:iam::000000000000:root', UserId: '000000000000' }
  const { seen, settings } = loopback(forSts, () => caller)
  const answer = await new sts.STSClient(settings).send(new sts.GetCallerIdentityCommand({}))
  expect(seen).toEqual([{ operation: 'GetCallerIdentity', input: {} }])
  expect(answer).toMatchObject(caller)
})

test('a role is created from fields whose names nest', async () => {
  const role = { RoleName: 'r', RoleId: 'AROA', Path: '/', Arn: 'arn', CreateDate: new Date('2026-01-31T00:00:00Z') }
  const { seen, settings } = loopback(forIam, () => ({ Role: { ...role, Tags: [{ Key: 'a&b', Value: '<1>' }] } }))
  const input = {
    RoleName: 'r',
    AssumeRolePolicyDocument: '{"Statement": [{"Effect": "Allow"}]}',
    MaxSessionDuration: 3600,
    Tags: [
      { Key: 'team', Value: 'ü & +' },
      { Key: 'empty', Value: '' },
    ],
  }
  const answer = await new iam.IAMClient(settings).send(new iam.CreateRoleCommand(input))
  expect(seen).toEqual([{ operation: 'CreateRole', input }])
  expect(answer.Role).toMatchObject({ ...role, Tags: [{ Key: 'a&b', Value: '<1>' }] })
})

test('a list is answered, and one without items too', async () => {
  const roles = ['a', 'b'].map((RoleName) => ({
    RoleName,
    RoleId: 'AROA',
    Path: '/',
    Arn: 'arn',
    CreateDate: new Date(0),
  }))
  const { seen, settings } = loopback(forIam, (_, { PathPrefix }) => ({
    Roles: PathPrefix ? [] : roles,
    IsTruncated: false,
  }))
  const client = new iam.IAMClient(settings)
  expect((await client.send(new iam.ListRolesCommand({ MaxItems: 2 }))).Roles).toEqual(roles)
  expect((await client.send(new iam.ListRolesCommand({ PathPrefix: '/x/' }))).Roles).toEqual([])
  expect(seen[0]).toEqual({ operation: 'ListRoles', input: { MaxItems: 2 } })
})

test('an operation without an output answers its request id', async () => {
  const { settings } = loopback(forIam, () => undefined)
  const answer = await new iam.IAMClient(settings).send(new iam.DeleteRoleCommand({ RoleName: 'r' }))
  expect(answer.$metadata.httpStatusCode).toBe(200)
  const written = await forIam.write({ operation: 'DeleteRole', labels: {} }, undefined, REQUEST_ID)
  expect(written.body).toContain(`<ResponseMetadata><RequestId>${REQUEST_ID}</RequestId></ResponseMetadata>`)
})

test.each([['NoSuchEntity'], ['NoSuchEntityException']])('%s arrives as its class', async (code) => {
  const { settings } = loopback(forIam, () => {
    throw new ServiceError(code, 'The role with name <r> cannot be found.', 404)
  })
  const error = await new iam.IAMClient(settings)
    .send(new iam.GetRoleCommand({ RoleName: 'r' }))
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(iam.NoSuchEntityException)
  expect(error).toMatchObject({
    message: 'The role with name <r> cannot be found.',
    $metadata: { httpStatusCode: 404 },
    Error: { Type: 'Sender', Code: 'NoSuchEntity' },
  })
})

test.each([
  ['UnrecognizedClientException', 'InvalidClientTokenId'],
  ['InvalidSignatureException', 'SignatureDoesNotMatch'],
  ['ValidationException', 'ValidationError'],
  ['UnknownOperationException', 'InvalidAction'],
])('%s is called %s here', (thrown, written) => {
  const { body } = forIam.writeError(new ServiceError(thrown, '', 400), REQUEST_ID)
  expect(body).toContain(`<Code>${written}</Code>`)
})

test.each<[string, string, object]>([
  [
    'items in the order of their numbers',
    'Tags.member.10.Key=b&Tags.member.2.Key=a',
    { Tags: [{ Key: 'a' }, { Key: 'b' }] },
  ],
  ['an empty list', 'Tags=', { Tags: [] }],
  ['what no schema knows', 'Colour=red&__proto__.x=1', {}],
])('a form may have %s', async (_, fields, input) => {
  expect(await forIam.read({ operation: 'CreateRole', labels: {} }, form(`Action=CreateRole&${fields}`))).toEqual(input)
})

test.each([
  ['a number that is none', 'MaxSessionDuration=ten'],
  ['fields under a text', 'RoleName.x=1'],
])('a form with %s is refused', async (_, fields) => {
  const request = form(`Action=CreateRole&${fields}`)
  await expect(forIam.read({ operation: 'CreateRole', labels: {} }, request)).rejects.toMatchObject({
    code: 'MalformedInput',
    status: 400,
  })
})

test('the form may come in the query', () => {
  expect(forSts.match({ ...form(''), query: 'Action=GetCallerIdentity&Version=2011-06-15' })?.operation).toBe(
    'GetCallerIdentity',
  )
})

const form = (text: string) => ({
  method: 'POST',
  path: '/',
  query: '',
  headers: {},
  body: new TextEncoder().encode(text),
})
