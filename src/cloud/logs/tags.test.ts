import { expect, test } from 'vitest'
import { open } from './logs.fixture.ts'

const ARN = 'arn:aws:logs:us-east-1:000000000000:log-group:g'

test('a group has the tags that it was created with, and those given and taken later', async () => {
  const { ask } = open()
  await ask('CreateLogGroup', { logGroupName: 'g', tags: { team: 'a' } })
  await ask('TagResource', { resourceArn: ARN, tags: { stage: 'test', owner: 'ada' } })
  await ask('UntagResource', { resourceArn: ARN, tagKeys: ['owner'] })
  expect(await ask('ListTagsForResource', { resourceArn: ARN })).toEqual({ tags: { team: 'a', stage: 'test' } })
})

test('the older operations see the same tags', async () => {
  const { ask } = open()
  await ask('CreateLogGroup', { logGroupName: 'g' })
  await ask('TagLogGroup', { logGroupName: 'g', tags: { a: '1', b: '2' } })
  await ask('UntagLogGroup', { logGroupName: 'g', tags: ['a'] })
  expect(await ask('ListTagsLogGroup', { logGroupName: 'g' })).toEqual({ tags: { b: '2' } })
  expect(await ask('ListTagsForResource', { resourceArn: ARN })).toEqual({ tags: { b: '2' } })
})

test('what is not there has no tags', async () => {
  const { ask } = open()
  const refused = ask('ListTagsForResource', { resourceArn: ARN })
  await expect(refused).rejects.toMatchObject({ code: 'ResourceNotFoundException' })
})
