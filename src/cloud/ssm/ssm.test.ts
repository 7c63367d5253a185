import { expect, test } from 'vitest'
import { arn, open } from './ssm.fixture.ts'

test('a parameter is there by name, by ARN, by version and by label', async () => {
  const { ask, put } = open()
  expect(await put('/app/url', 'one')).toEqual({ Version: 1, Tier: 'Standard' })
  expect(await put('/app/url', 'two', { Overwrite: true })).toEqual({ Version: 2, Tier: 'Standard' })
  await ask('LabelParameterVersion', { Name: '/app/url', ParameterVersion: 1, Labels: ['live'] })
  const get = async (Name: string) => (await ask('GetParameter', { Name })).Parameter
  expect(await get('/app/url')).toEqual({
    ...{ Name: '/app/url', Type: 'String', Value: 'two', Version: 2, DataType: 'text', ARN: arn('app/url') },
    LastModifiedDate: new Date(Date.UTC(2026, 0, 1)),
  })
  expect(await get(arn('app/url'))).toMatchObject({ Name: '/app/url', Value: 'two' })
  expect(await get('/app/url:1')).toMatchObject({ Value: 'one', Version: 1, Selector: ':1' })
  expect(await get(`${arn('app/url')}:live`)).toMatchObject({ Value: 'one', Selector: ':live', ARN: arn('app/url') })
})

test('parameters are remembered after a restart, in their order', async () => {
  const { put, store } = open()
  for (const name of ['/b', '/a/x', 'c', '/a/y']) await put(name)
  const { ask } = open({ store })
  const { Parameters } = await ask('DescribeParameters', {})
  expect(Parameters.map(({ Name }: { Name: string }) => Name)).toEqual(['/a/x', '/a/y', '/b', 'c'])
})

test('of several names, those that are wrong are listed', async () => {
  const { ask, put } = open()
  await put('a')
  const answer = await ask('GetParameters', { Names: ['b', 'a', 'a:2', 'a:none'] })
  expect(answer).toMatchObject({ Parameters: [{ Name: 'a' }], InvalidParameters: ['b', 'a:2', 'a:none'] })
  const deleted = await ask('DeleteParameters', { Names: ['a', 'b'] })
  expect(deleted).toEqual({ DeletedParameters: ['a'], InvalidParameters: ['b'] })
  await expect(ask('GetParameter', { Name: 'a' })).rejects.toMatchObject({ code: 'ParameterNotFound', message: '' })
})

test('what is below a path comes a page at a time, one level or all', async () => {
  const { ask, put } = open()
  for (const name of ['/a/one', '/a/b/two', '/a/b/c/three', '/ab', '/a/four', 'root', '/a']) await put(name)
  const below = async (Path: string, more: object = {}) => {
    const names: string[] = []
    let NextToken: string | undefined
    do {
      const answer = await ask('GetParametersByPath', { Path, MaxResults: 2, NextToken, ...more })
      names.push(...answer.Parameters.map(({ Name }: { Name: string }) => Name))
      NextToken = answer.NextToken
    } while (NextToken)
    return names
  }
  expect(await below('/a')).toEqual(['/a/four', '/a/one'])
  expect(await below('/a/', { Recursive: true })).toEqual(['/a/b/c/three', '/a/b/two', '/a/four', '/a/one'])
  expect(await below('/')).toEqual(['/a', '/ab', 'root'])
  expect(await below('/none')).toEqual([])
})

test('filters by path and by what is described', async () => {
  const { ask, put } = open()
  await put('/a/list', 'x,y', { Type: 'StringList', Tags: [{ Key: 'team', Value: 'red' }] })
  await put('/a/text', 'x', { Tags: [{ Key: 'team', Value: 'blue' }] })
  await put('/a/b/deep', 'x', { Tier: 'Advanced' })
  await ask('LabelParameterVersion', { Name: '/a/text', Labels: ['live'] })
  const described = async (...ParameterFilters: object[]) =>
    (await ask('DescribeParameters', { ParameterFilters })).Parameters.map(({ Name }: { Name: string }) => Name)
  expect(await described({ Key: 'Type', Values: ['StringList'] })).toEqual(['/a/list'])
  expect(await described({ Key: 'Path', Option: 'Recursive', Values: ['/a'] })).toHaveLength(3)
  expect(await described({ Key: 'Path', Values: ['/a'] })).toEqual(['/a/list', '/a/text'])
  expect(await described({ Key: 'Name', Values: ['a/text'] })).toEqual(['/a/text'])
  expect(await described({ Key: 'Name', Option: 'Contains', Values: ['ee'] })).toEqual(['/a/b/deep'])
  expect(await described({ Key: 'tag:team', Values: ['red', 'green'] })).toEqual(['/a/list'])
  expect(await described({ Key: 'tag:team' })).toEqual(['/a/list', '/a/text'])
  expect(await described({ Key: 'Tier', Values: ['Advanced'] })).toEqual(['/a/b/deep'])
  const labelled = { Path: '/a', ParameterFilters: [{ Key: 'Label', Values: ['live'] }] }
  expect((await ask('GetParametersByPath', labelled)).Parameters).toMatchObject([{ Name: '/a/text' }])
})

test('the last hundred versions are kept, but none goes that has a label', async () => {
  const { ask, put } = open()
  for (let version = 1; version <= 101; version++) await put('/v', `${version}`, { Overwrite: true })
  const history = async (NextToken?: string) => ask('GetParameterHistory', { Name: '/v', NextToken })
  const first = await history()
  const second = await history(first.NextToken)
  expect([first.Parameters[0].Version, second.Parameters.at(-1).Version, second.NextToken]).toEqual([2, 101, undefined])
  await expect(ask('GetParameter', { Name: '/v:1' })).rejects.toThrow(
    'Systems Manager could not find version 1 of /v. Verify the version and try again.',
  )
  await ask('LabelParameterVersion', { Name: '/v', ParameterVersion: 2, Labels: ['kept'] })
  await expect(put('/v', '102', { Overwrite: true })).rejects.toMatchObject({
    code: 'ParameterMaxVersionLimitExceeded',
  })
  await ask('LabelParameterVersion', { Name: '/v', Labels: ['kept'] })
  expect(await put('/v', '102', { Overwrite: true })).toMatchObject({ Version: 102 })
})

test('a label is at one version; wrong ones are listed', async () => {
  const { ask, put } = open()
  await put('/l', '1')
  await put('/l', '2', { Overwrite: true })
  const label = (ParameterVersion: number, ...Labels: string[]) =>
    ask('LabelParameterVersion', { Name: '/l', ParameterVersion, Labels })
  expect(await label(1, 'live', '1st', 'aws-x')).toEqual({ InvalidLabels: ['1st', 'aws-x'], ParameterVersion: 1 })
  await label(2, 'live')
  const { Parameters } = await ask('GetParameterHistory', { Name: '/l' })
  expect(Parameters.map(({ Labels }: { Labels: string[] }) => Labels)).toEqual([[], ['live']])
  const unlabel = { Name: '/l', ParameterVersion: 2, Labels: ['live', 'other'] }
  expect(await ask('UnlabelParameterVersion', unlabel)).toEqual({ RemovedLabels: ['live'], InvalidLabels: ['other'] })
  const many = Array.from({ length: 9 }, (_, at) => `l${at}`)
  await label(1, ...many)
  await expect(label(1, 'x', 'y')).rejects.toMatchObject({ code: 'ParameterVersionLabelLimitExceeded' })
})

test('what an overwriting request leaves out is as it was', async () => {
  const { ask, put } = open()
  await put('/o', 'abc', { Description: 'letters', AllowedPattern: '[a-z]+', Tags: [{ Key: 'k', Value: 'v' }] })
  await ask('PutParameter', { Name: '/o', Value: 'def', Overwrite: true })
  expect((await ask('DescribeParameters', {})).Parameters).toMatchObject([
    { Type: 'String', Description: 'letters', AllowedPattern: '[a-z]+', Version: 2, Policies: [] },
  ])
  const tagged = { ResourceType: 'Parameter', ResourceId: '/o' }
  await ask('AddTagsToResource', { ...tagged, Tags: [{ Key: 'l', Value: 'w' }] })
  await ask('RemoveTagsFromResource', { ...tagged, TagKeys: ['k'] })
  expect(await ask('ListTagsForResource', tagged)).toEqual({ TagList: [{ Key: 'l', Value: 'w' }] })
})

test('a large value takes the Advanced tier, where it may', async () => {
  const { put } = open()
  const large = 'x'.repeat(4097)
  await expect(put('/l', large)).rejects.toThrow('Standard tier parameters support a maximum parameter value of 4096')
  expect(await put('/l', large, { Tier: 'Intelligent-Tiering' })).toEqual({ Version: 1, Tier: 'Advanced' })
  await expect(put('/l', 'x', { Tier: 'Standard', Overwrite: true })).rejects.toThrow("You can't downgrade a parameter")
  await expect(put('/m', 'x'.repeat(8193), { Tier: 'Advanced' })).rejects.toThrow('maximum parameter value of 8192')
})

test('a parameter expires by its policy, on the cloud’s clock', async () => {
  const { ask, put, store } = open()
  const Timestamp = '2026-01-02T00:00:00.000Z'
  const policy = { Type: 'Expiration', Version: '1.0', Attributes: { Timestamp } }
  await put('/e', 'x', { Tier: 'Advanced', Policies: JSON.stringify([policy]) })
  expect((await ask('DescribeParameters', {})).Parameters[0].Policies).toEqual([
    { PolicyText: JSON.stringify(policy), PolicyType: 'Expiration', PolicyStatus: 'Pending' },
  ])
  const again = open({ store })
  await again.clock.advance(86_399_999)
  expect((await again.ask('GetParameter', { Name: '/e' })).Parameter.Value).toBe('x')
  await again.clock.advance(1)
  await expect(again.ask('GetParameter', { Name: '/e' })).rejects.toMatchObject({ code: 'ParameterNotFound' })
})

test.each([
  ['a name that is there', {}, 'ParameterAlreadyExists', 'The parameter already exists. To overwrite this value'],
  ['no type', { Name: 'n', Type: undefined }, 'ValidationException', 'A parameter type is required when you create'],
  ['no value', { Value: '' }, 'ValidationException', "Value '' at 'value' failed to satisfy constraint"],
  [
    'AWS’s names',
    { Name: 'awsome' },
    'ValidationException',
    'can\'t be prefixed with "aws" or "ssm" (case-insensitive)',
  ],
  ['reserved paths', { Name: '/aws/x' }, 'AccessDeniedException', 'No access to reserved parameter name: /aws/x.'],
  ['other signs', { Name: 'a b' }, 'ValidationException', 'following 3 symbols .-_'],
  ['half a path', { Name: 'a/b' }, 'ValidationException', 'Parameter name must be a fully qualified name.'],
  ['sixteen levels', { Name: '/x'.repeat(16) }, 'HierarchyLevelLimitExceededException', 'maximum of 15 levels'],
  [
    'another pattern',
    { Name: 'n', AllowedPattern: '\\d+' },
    'ParameterPatternMismatchException',
    'allowedPattern: \\d+',
  ],
  ['no pattern', { Name: 'n', AllowedPattern: '(' }, 'InvalidAllowedPatternException', 'regular expression'],
  ['other data', { Name: 'n', DataType: 'Text' }, 'ValidationException', 'data type is not supported: Text'],
  ['tags anew', { Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] }, 'ValidationException', "can't be used together"],
])('refuses %s', async (_, more, code, message) => {
  const { put } = open()
  await put('/there')
  const refused = put('/there', 'v', more)
  await expect(refused).rejects.toMatchObject({ code, status: 400 })
  await expect(refused).rejects.toThrow(message)
})

test.each([
  ['GetParameter', { Name: '{x}' }, 'ValidationException'],
  ['GetParameter', { Name: '/there:live' }, 'ParameterVersionNotFound'],
  ['DeleteParameter', { Name: '/none' }, 'ParameterNotFound'],
  ['GetParametersByPath', { Path: 'there' }, 'ValidationException'],
  ['GetParametersByPath', { Path: '/', NextToken: 'x' }, 'InvalidNextToken'],
  ['GetParametersByPath', { Path: '/', ParameterFilters: [{ Key: 'Name', Values: ['x'] }] }, 'InvalidFilterKey'],
  ['DescribeParameters', { ParameterFilters: [{ Key: 'Label', Values: ['x'] }] }, 'InvalidFilterKey'],
  ['DescribeParameters', { ParameterFilters: [{ Key: 'Type', Values: ['x'] }] }, 'InvalidFilterOption'],
  ['DescribeParameters', { ParameterFilters: [{ Key: 'Name' }] }, 'InvalidFilterValue'],
  ['AddTagsToResource', { ResourceType: 'Parameter', ResourceId: '/n', Tags: [] }, 'InvalidResourceId'],
  ['AddTagsToResource', { ResourceType: 'Document', ResourceId: '/n', Tags: [] }, 'InvalidResourceType'],
])('%s of %j answers %s', async (operation, input, code) => {
  const { ask, put } = open()
  await put('/there')
  await expect(ask(operation, input)).rejects.toMatchObject({ code, status: 400 })
})
