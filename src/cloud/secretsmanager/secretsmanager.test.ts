import { expect, test } from 'vitest'
import { DAY, open, START } from './secretsmanager.fixture.ts'

const ARN = /^arn:aws:secretsmanager:us-east-1:000000000000:secret:db-[A-Za-z0-9]{6}$/

test('a secret is there by name, by ARN and by a part of the ARN', async () => {
  const { ask, create } = open()
  const made = await create('db', 'hunter2')
  expect(made).toEqual({ ARN: expect.stringMatching(ARN), Name: 'db', VersionId: expect.any(String) })
  const expected = { ...made, SecretString: 'hunter2', VersionStages: ['AWSCURRENT'], CreatedDate: new Date(START) }
  for (const SecretId of ['db', made.ARN, made.ARN.slice(0, -7)])
    expect(await ask('GetSecretValue', { SecretId })).toEqual(expected)
  for (const SecretId of ['other', made.ARN.slice(0, -6), `${made.ARN.slice(0, -6)}aaaaaa`])
    await expect(ask('GetSecretValue', { SecretId })).rejects.toMatchObject({
      ...{
        code: 'ResourceNotFoundException',
        message: "Secrets Manager can't find the specified secret.",
        status: 400,
      },
    })
})

test('what is kept is encrypted, and read after a restart', async () => {
  const { create, store } = open()
  await create('db', 'hunter2')
  expect(JSON.stringify([...store.table('secretsmanager/versions').values()])).not.toContain('hunter2')
  expect(await open({ store }).value('db')).toBe('hunter2')
})

test('a secret may be bytes', async () => {
  const { ask, send } = open()
  await send('CreateSecret', { Name: 'db', SecretBinary: new Uint8Array([0, 255]) })
  const answer = await ask('GetSecretValue', { SecretId: 'db' })
  expect(answer.SecretBinary).toEqual(new Uint8Array([0, 255]))
  expect(answer).not.toHaveProperty('SecretString')
})

test('each value is a version, and its stages move', async () => {
  const { ask, create, send, value } = open()
  const { VersionId: first } = await create('db')
  const { VersionId: second, VersionStages } = await send('PutSecretValue', { SecretId: 'db', SecretString: 'v2' })
  expect(VersionStages).toEqual(['AWSCURRENT'])
  expect(await value('db', { VersionStage: 'AWSPREVIOUS' })).toBe('v1')
  expect(await value('db', { VersionId: second })).toBe('v2')
  const pending = { SecretId: 'db', SecretString: 'v3', VersionStages: ['AWSPENDING', 'A'] }
  const { VersionId: third } = await send('PutSecretValue', pending)
  expect((await ask('DescribeSecret', { SecretId: 'db' })).VersionIdsToStages).toEqual({
    ...{ [first]: ['AWSPREVIOUS'], [second]: ['AWSCURRENT'], [third]: ['A', 'AWSPENDING'] },
  })
  const move = { SecretId: 'db', VersionStage: 'AWSCURRENT', MoveToVersionId: third }
  await expect(ask('UpdateSecretVersionStage', move)).rejects.toThrow(
    "The parameter RemoveFromVersionId can't be empty.",
  )
  await ask('UpdateSecretVersionStage', { ...move, RemoveFromVersionId: second })
  expect((await ask('ListSecretVersionIds', { SecretId: 'db' })).Versions).toMatchObject([
    { VersionId: second, VersionStages: ['AWSPREVIOUS'], KmsKeyIds: ['DefaultEncryptionKey'] },
    { VersionId: third, VersionStages: ['A', 'AWSCURRENT', 'AWSPENDING'] },
  ])
  await send('PutSecretValue', { SecretId: 'db', SecretString: 'v4' })
  const deprecated = await ask('ListSecretVersionIds', { SecretId: 'db', IncludeDeprecated: true })
  expect(deprecated.Versions.map(({ VersionStages = [] }) => VersionStages)).toEqual([
    ...[[], [], ['A', 'AWSPREVIOUS'], ['AWSCURRENT']],
  ])
})

test('a request that is sent twice makes one version', async () => {
  const { ask, send } = open()
  const ClientRequestToken = crypto.randomUUID()
  const create = { Name: 'db', SecretString: 'v1', ClientRequestToken }
  expect(await send('CreateSecret', create)).toEqual(await send('CreateSecret', create))
  await expect(send('CreateSecret', { ...create, SecretString: 'v2' })).rejects.toThrow(
    'The operation failed because the secret db already exists.',
  )
  const put = { SecretId: 'db', SecretString: 'v2', ClientRequestToken: crypto.randomUUID() }
  expect(await send('PutSecretValue', put)).toEqual(await send('PutSecretValue', put))
  await expect(send('PutSecretValue', { ...put, SecretString: 'v3' })).rejects.toMatchObject({
    code: 'ResourceExistsException',
  })
  expect((await ask('ListSecretVersionIds', { SecretId: 'db', IncludeDeprecated: true })).Versions).toHaveLength(2)
})

test('the last versions without a label go when there are too many', async () => {
  const { ask, create, send, clock } = open()
  await create('db')
  for (let at = 0; at < 101; at++) await send('PutSecretValue', { SecretId: 'db', SecretString: `${at}` })
  const count = async () => {
    const all = { SecretId: 'db', IncludeDeprecated: true }
    const { Versions, NextToken } = await ask('ListSecretVersionIds', all)
    return Versions.length + (await ask('ListSecretVersionIds', { ...all, NextToken })).Versions.length
  }
  expect(await count()).toBe(102)
  await clock.advance(2 * DAY)
  await send('PutSecretValue', { SecretId: 'db', SecretString: 'last' })
  const { Versions, NextToken } = await ask('ListSecretVersionIds', { SecretId: 'db', IncludeDeprecated: true })
  expect([Versions.length, NextToken]).toEqual([100, undefined])
})

test('describes a secret, and what changes of it', async () => {
  const { ask, create, send, clock, value } = open()
  await create('db', 'v1', { Description: 'of orders', Tags: [{ Key: 'team', Value: 'red' }] })
  await clock.advance(1000)
  await send('UpdateSecret', { SecretId: 'db', Description: 'of all' })
  await ask('TagResource', { SecretId: 'db', Tags: [{ Key: 'more', Value: 'x' }] })
  await ask('UntagResource', { SecretId: 'db', TagKeys: ['team'] })
  await value('db')
  expect(await ask('DescribeSecret', { SecretId: 'db' })).toEqual({
    ...{ ARN: expect.stringMatching(ARN), Name: 'db', Description: 'of all', Tags: [{ Key: 'more', Value: 'x' }] },
    ...{ CreatedDate: new Date(START), LastChangedDate: new Date(START + 1000), LastAccessedDate: new Date(START) },
    VersionIdsToStages: expect.any(Object),
  })
  const { VersionId } = await send('UpdateSecret', { SecretId: 'db', SecretString: 'v2' })
  expect(await value('db', { VersionId })).toBe('v2')
  await create('empty', undefined, { SecretString: undefined })
  expect(await ask('DescribeSecret', { SecretId: 'empty' })).not.toHaveProperty('VersionIdsToStages')
  await expect(value('empty')).rejects.toThrow(
    "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
  )
})

test('lists secrets by filters, sorted, a page at a time', async () => {
  const { ask, create } = open()
  await create('app/Password', 'x', { Description: 'of the orders' })
  await create('app/token', 'x', { Tags: [{ Key: 'team', Value: 'red' }] })
  await create('other', 'x')
  const names = async (input: object) =>
    (await ask('ListSecrets', input)).SecretList.map(({ Name }: { Name: string }) => Name)
  expect(await names({ SortOrder: 'asc' })).toEqual(['app/Password', 'app/token', 'other'])
  expect(await names({ Filters: [{ Key: 'name', Values: ['app/'] }] })).toEqual(['app/token', 'app/Password'])
  expect(await names({ Filters: [{ Key: 'name', Values: ['!app/'] }] })).toEqual(['other'])
  expect(
    await names({
      Filters: [
        { Key: 'tag-key', Values: ['team'] },
        { Key: 'tag-value', Values: ['red'] },
      ],
    }),
  ).toEqual(['app/token'])
  expect(await names({ Filters: [{ Key: 'description', Values: ['ORDER'] }] })).toEqual(['app/Password'])
  expect(await names({ Filters: [{ Key: 'all', Values: ['password'] }] })).toEqual(['app/Password'])
  const { SecretList, NextToken } = await ask('ListSecrets', { MaxResults: 2, SortBy: 'name', SortOrder: 'asc' })
  expect(SecretList).toHaveLength(2)
  expect(await names({ MaxResults: 2, SortBy: 'name', SortOrder: 'asc', NextToken })).toEqual(['other'])
  const batch = await ask('BatchGetSecretValue', { SecretIdList: ['app/token', 'none'] })
  expect(batch).toMatchObject({
    SecretValues: [{ Name: 'app/token', SecretString: 'x' }],
    Errors: [{ SecretId: 'none', ErrorCode: 'ResourceNotFoundException' }],
  })
  const filtered = await ask('BatchGetSecretValue', { Filters: [{ Key: 'name', Values: ['app'] }], MaxResults: 1 })
  expect([filtered.SecretValues.length, typeof filtered.NextToken]).toEqual([1, 'string'])
})

test('a deleted secret can be restored until its window ends', async () => {
  const { ask, create, value, clock } = open()
  const { ARN } = await create('db')
  const until = new Date(START + 7 * DAY)
  expect(await ask('DeleteSecret', { SecretId: 'db', RecoveryWindowInDays: 7 })).toEqual({
    ...{ ARN, Name: 'db', DeletionDate: until },
  })
  await expect(value('db')).rejects.toThrow(
    "You can't perform this operation on the secret because it was marked for deletion.",
  )
  await expect(create('db')).rejects.toThrow(
    "You can't create this secret because a secret with this name is already scheduled for deletion.",
  )
  expect((await ask('ListSecrets')).SecretList).toEqual([])
  expect((await ask('ListSecrets', { IncludePlannedDeletion: true })).SecretList).toMatchObject([{ Name: 'db' }])
  expect(await ask('RestoreSecret', { SecretId: 'db' })).toEqual({ ARN, Name: 'db' })
  await clock.advance(8 * DAY)
  expect(await value('db')).toBe('v1')
})

test('after the window it is gone, and one of its name is another', async () => {
  const { ask, create, store } = open()
  const { ARN } = await create('db')
  await ask('DeleteSecret', { SecretId: 'db' })
  const later = open({ store })
  await later.clock.advance(30 * DAY - 1)
  expect(await later.ask('DescribeSecret', { SecretId: 'db' })).toMatchObject({ DeletedDate: new Date(START) })
  await later.clock.advance(1)
  await expect(later.ask('DescribeSecret', { SecretId: 'db' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  })
  expect((await later.create('db')).ARN).not.toBe(ARN)
  await later.ask('DeleteSecret', { SecretId: 'db', ForceDeleteWithoutRecovery: true })
  expect((await later.ask('DeleteSecret', { SecretId: 'db', ForceDeleteWithoutRecovery: true })).Name).toBe('db')
  expect([...store.names()].filter((name) => name.startsWith('secretsmanager'))).toEqual([])
})

test('passwords have what is asked of them', async () => {
  const { ask } = open()
  const password = async (input: object = {}): Promise<string> => (await ask('GetRandomPassword', input)).RandomPassword
  expect(await password()).toHaveLength(32)
  for (let at = 0; at < 20; at++)
    expect(await password({ PasswordLength: 4 })).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w]|.*_).{4}$/)
  expect(await password({ PasswordLength: 100, ExcludePunctuation: true, ExcludeUppercase: true })).toMatch(
    /^[a-z0-9]+$/,
  )
  expect(await password({ PasswordLength: 200, ExcludeCharacters: 'abc123' })).not.toMatch(/[abc123]/)
  await expect(password({ PasswordLength: 3 })).rejects.toThrow('Password length is too short')
})

test.each([
  ['CreateSecret', { Name: 'db', SecretString: 'x' }, 'ResourceExistsException'],
  ['CreateSecret', { Name: 'a b' }, 'ValidationException'],
  ['DescribeSecret', { SecretId: ' db ' }, 'ValidationException'],
  ['DeleteSecret', { SecretId: 'd*b', ForceDeleteWithoutRecovery: true }, 'ValidationException'],
  ['CreateSecret', { Name: 'x', ClientRequestToken: undefined }, 'InvalidRequestException'],
  ['CreateSecret', { Name: 'x', SecretString: 'x', SecretBinary: new Uint8Array(1) }, 'InvalidRequestException'],
  ['CreateSecret', { Name: 'x', AddReplicaRegions: [{ Region: 'eu-west-1' }] }, 'NotImplementedException'],
  ['CreateSecret', { Name: 'x', SecretString: 'x', KmsKeyId: 'alias/none' }, 'EncryptionFailure'],
  ['PutSecretValue', { SecretId: 'db' }, 'InvalidRequestException'],
  ['GetSecretValue', { SecretId: 'db', VersionStage: 'AWSPREVIOUS' }, 'ResourceNotFoundException'],
  ['GetSecretValue', { SecretId: 'db', VersionId: '0'.repeat(36) }, 'ResourceNotFoundException'],
  [
    'UpdateSecretVersionStage',
    { SecretId: 'db', VersionStage: 'A', MoveToVersionId: '0'.repeat(36) },
    'InvalidParameterException',
  ],
  ['DeleteSecret', { SecretId: 'db', RecoveryWindowInDays: 6 }, 'InvalidParameterException'],
  [
    'DeleteSecret',
    { SecretId: 'db', RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true },
    'InvalidParameterException',
  ],
  ['RotateSecret', { SecretId: 'db' }, 'InvalidRequestException'],
  ['PutResourcePolicy', { SecretId: 'db', ResourcePolicy: '{' }, 'MalformedPolicyDocumentException'],
  ['ListSecrets', { NextToken: 'x' }, 'InvalidNextTokenException'],
  ['BatchGetSecretValue', {}, 'InvalidParameterException'],
])('%s of %j answers %s', async (operation, input, code) => {
  const { create, send } = open()
  await create('db')
  await expect(send(operation, input)).rejects.toMatchObject({ code })
})
