import { expect, test } from 'vitest'
import type { Context } from '../action.ts'
import { heldClock } from '../clock.ts'
import { authorizationBy as ofDynamodb } from '../dynamodb/authorization.ts'
import { authorizationBy as ofEvents } from '../events/authorization.ts'
import { Journal } from '../journal.ts'
import { authorizationBy as ofS3 } from '../s3/authorization.ts'
import { authorization as ofScheduler } from '../scheduler/authorization.ts'
import { authorizationBy as ofSns } from '../sns/authorization.ts'
import type { Authorization } from './authorization.ts'

const POLICY = '{"Statement":[]}'
const s3 = ofS3<unknown>((_, bucket) => (bucket === 'open' ? POLICY : undefined))
const dynamodb = ofDynamodb<unknown>(() => 'pk')
const sns = ofSns<unknown>(() => undefined)
const events = ofEvents<unknown>(() => undefined)
const ROLE = 'arn:aws:iam::000000000000:role/r'

test.each<[string, Authorization<unknown>, string, object, string[]]>([
  ['s3', s3, 'ListObjectsV2', { Bucket: 'b', Prefix: 'a/' }, ['s3:ListBucket arn:aws:s3:::b']],
  ['s3', s3, 'HeadObject', { Bucket: 'b', Key: 'k/1' }, ['s3:GetObject arn:aws:s3:::b/k/1']],
  ['s3', s3, 'GetObject', { Bucket: 'b', Key: 'k', VersionId: '1' }, ['s3:GetObjectVersion arn:aws:s3:::b/k']],
  ['s3', s3, 'UploadPart', { Bucket: 'b', Key: 'k' }, ['s3:PutObject arn:aws:s3:::b/k']],
  [
    's3',
    s3,
    'CopyObject',
    { Bucket: 'b', Key: 'k', CopySource: '/from/a%20b' },
    ['s3:PutObject arn:aws:s3:::b/k', 's3:GetObject arn:aws:s3:::from/a b'],
  ],
  [
    's3',
    s3,
    'DeleteObjects',
    { Bucket: 'b', Delete: { Objects: [{ Key: '1' }, { Key: '2', VersionId: 'v' }] } },
    ['s3:DeleteObject arn:aws:s3:::b/1', 's3:DeleteObjectVersion arn:aws:s3:::b/2'],
  ],
  ['s3', s3, 'ListBuckets', {}, ['s3:ListAllMyBuckets *']],
  [
    'dynamodb',
    dynamodb,
    'Query',
    { TableName: 't', IndexName: 'i' },
    ['dynamodb:Query arn:aws:dynamodb:us-east-1:000000000000:table/t/index/i'],
  ],
  [
    'dynamodb',
    dynamodb,
    'TransactWriteItems',
    { TransactItems: [{ Put: { TableName: 'a', Item: {} } }, { ConditionCheck: { TableName: 'b', Key: {} } }] },
    [
      'dynamodb:PutItem arn:aws:dynamodb:us-east-1:000000000000:table/a',
      'dynamodb:ConditionCheckItem arn:aws:dynamodb:us-east-1:000000000000:table/b',
    ],
  ],
  [
    'dynamodb',
    dynamodb,
    'ExecuteStatement',
    { Statement: 'SELECT * FROM "t"."i" WHERE pk = ?' },
    ['dynamodb:PartiQLSelect arn:aws:dynamodb:us-east-1:000000000000:table/t/index/i'],
  ],
  [
    'sns',
    sns,
    'Unsubscribe',
    { SubscriptionArn: 'arn:aws:sns:us-east-1:000000000000:t:1' },
    ['sns:Unsubscribe arn:aws:sns:us-east-1:000000000000:t'],
  ],
  [
    'sns',
    sns,
    'PublishBatch',
    { TopicArn: 'arn:aws:sns:us-east-1:000000000000:t' },
    ['sns:Publish arn:aws:sns:us-east-1:000000000000:t'],
  ],
  [
    'events',
    events,
    'PutEvents',
    { Entries: [{}, { EventBusName: 'b' }, {}] },
    [
      'events:PutEvents arn:aws:events:us-east-1:000000000000:event-bus/default',
      'events:PutEvents arn:aws:events:us-east-1:000000000000:event-bus/b',
    ],
  ],
  [
    'events',
    events,
    'PutTargets',
    { Rule: 'r', EventBusName: 'b', Targets: [{ RoleArn: ROLE }] },
    ['events:PutTargets arn:aws:events:us-east-1:000000000000:rule/b/r', `iam:PassRole ${ROLE}`],
  ],
  [
    'scheduler',
    ofScheduler,
    'CreateSchedule',
    { Name: 's', Target: { RoleArn: ROLE } },
    ['scheduler:CreateSchedule arn:aws:scheduler:us-east-1:000000000000:schedule/default/s', `iam:PassRole ${ROLE}`],
  ],
])('%s: %4$j', async (service, authorization, operation, input, wanted) => {
  const asked = [await authorization.demands[operation]?.(CONTEXT, input)].flat()
  const shown = asked.map((demand) => `${demand?.action ?? `${service}:${operation}`} ${demand?.resource}`)
  expect(shown).toEqual(wanted)
})

test('a bucket that has a policy is asked with it', async () => {
  expect(await s3.demands.GetObject?.(CONTEXT, { Bucket: 'open', Key: 'k' })).toMatchObject({ resourcePolicy: POLICY })
})

test.each([
  ['GetItem', { Key: { pk: { S: 'ada' } } }],
  ['PutItem', { Item: { pk: { S: 'ada' }, age: { N: '1' } } }],
  [
    'Query',
    {
      KeyConditionExpression: '#p = :p AND sk > :s',
      ExpressionAttributeNames: { '#p': 'pk' },
      ExpressionAttributeValues: { ':p': { S: 'ada' } },
    },
  ],
])('%s says which partition it is about', async (operation, input) => {
  expect(await dynamodb.demands[operation]?.(CONTEXT, { TableName: 't', ...input })).toMatchObject({
    context: { 'dynamodb:LeadingKeys': ['ada'] },
  })
})

const CONTEXT: Context<unknown> = {
  state: undefined,
  caller: { account: '000000000000', arn: ROLE, userId: 'AROA' },
  requestId: 'request-1',
  clock: heldClock(),
  journal: new Journal(),
  region: 'us-east-1',
  account: '000000000000',
}
