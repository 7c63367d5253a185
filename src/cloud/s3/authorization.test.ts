import { expect, test } from 'vitest'
import { asked } from '../authorization/asked.fixture.ts'
import { authorizationBy } from './authorization.ts'

const POLICY = '{"Statement":[]}'
const { demands } = authorizationBy<unknown>((_, bucket) => (bucket === 'open' ? POLICY : undefined))

test.each<[string, object, string[]]>([
  ['ListObjectsV2', { Bucket: 'b', Prefix: 'a/' }, ['s3:ListBucket arn:aws:s3:::b']],
  ['HeadObject', { Bucket: 'b', Key: 'k/1' }, ['s3:GetObject arn:aws:s3:::b/k/1']],
  ['GetObject', { Bucket: 'b', Key: 'k', VersionId: '1' }, ['s3:GetObjectVersion arn:aws:s3:::b/k']],
  ['UploadPart', { Bucket: 'b', Key: 'k' }, ['s3:PutObject arn:aws:s3:::b/k']],
  [
    'CopyObject',
    { Bucket: 'b', Key: 'k', CopySource: '/from/a%20b' },
    ['s3:PutObject arn:aws:s3:::b/k', 's3:GetObject arn:aws:s3:::from/a b'],
  ],
  [
    'DeleteObjects',
    { Bucket: 'b', Delete: { Objects: [{ Key: '1' }, { Key: '2', VersionId: 'v' }] } },
    ['s3:DeleteObject arn:aws:s3:::b/1', 's3:DeleteObjectVersion arn:aws:s3:::b/2'],
  ],
  ['ListBuckets', {}, ['s3:ListAllMyBuckets *']],
])('%s asks for %2$j', async (operation, input, wanted) => {
  expect(
    (await asked(demands, operation, input)).map(({ action = `s3:${operation}`, resource }) => `${action} ${resource}`),
  ).toEqual(wanted)
})

test('a bucket that has a policy is asked with it', async () => {
  expect(await asked(demands, 'GetObject', { Bucket: 'open', Key: 'k' })).toMatchObject([{ resourcePolicy: POLICY }])
})
