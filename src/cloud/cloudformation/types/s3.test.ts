import { expect, test } from 'vitest'
import { ServiceError } from '../../errors.ts'
import { recorder } from '../../recorder.fixture.ts'
import { s3 } from '../../s3/s3.ts'
import { sqs } from '../../sqs/sqs.ts'
import { s3Bucket } from './s3-bucket.ts'
import { s3BucketPolicy } from './s3-bucket-policy.ts'
import { sqsQueue } from './sqs-queue.ts'
import { sqsQueuePolicy } from './sqs-queue-policy.ts'
import { typesOn } from './type.fixture.ts'

test('a bucket is versioned and tells whom its template says', async () => {
  const { make, ask, kept } = typesOn([s3, sqs])
  const queue = await make(sqsQueue, { QueueName: 'told' })
  const Arn = queue.attributes.Arn
  const Statement = [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: Arn }]
  const policy = await make(sqsQueuePolicy, {
    PolicyDocument: { Version: '2012-10-17', Statement },
    Queues: [queue.physicalId],
  })
  const Filter = { S3Key: { Rules: [{ Name: 'suffix', Value: '.png' }] } }
  const made = await make(s3Bucket, {
    ...{ VersioningConfiguration: { Status: 'Enabled' }, AccessControl: 'Private', Tags: [{ Key: 'a', Value: '1' }] },
    NotificationConfiguration: {
      QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: Arn, Filter }],
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    },
  })
  const Bucket = made.physicalId
  expect(Bucket).toMatch(/^shop-thing-[a-z0-9]{12}$/)
  expect(made.attributes).toEqual({
    Arn: `arn:aws:s3:::${Bucket}`,
    DomainName: `${Bucket}.s3.amazonaws.com`,
    DualStackDomainName: `${Bucket}.s3.dualstack.us-east-1.amazonaws.com`,
    RegionalDomainName: `${Bucket}.s3.us-east-1.amazonaws.com`,
    WebsiteURL: `http://${Bucket}.s3-website-us-east-1.amazonaws.com`,
  })
  expect(await ask('s3', 'GetBucketVersioning', { Bucket })).toMatchObject({ Status: 'Enabled' })
  const notification = () => ask('s3', 'GetBucketNotificationConfiguration', { Bucket })
  expect(await notification()).toMatchObject({
    QueueConfigurations: [
      {
        ...{ QueueArn: Arn, Events: ['s3:ObjectCreated:*'] },
        Filter: { Key: { FilterRules: [{ Name: 'Suffix', Value: '.png' }] } },
      },
    ],
    EventBridgeConfiguration: {},
  })
  const plain = await made.update({ Tags: [{ Key: 'a', Value: '1' }] })
  expect(await ask('s3', 'GetBucketVersioning', { Bucket })).toMatchObject({ Status: 'Suspended' })
  expect(await notification()).toEqual({})
  await expect(make(s3Bucket, { BucketName: Bucket })).rejects.toThrow(`with identifier '${Bucket}' already exists.`)
  await expect(make(s3Bucket, { InventoryConfigurations: [] })).rejects.toThrow('nothing for InventoryConfigurations')
  const other = await plain.update({ BucketName: 'mine' })
  expect(other).toMatchObject({ replaced: true, physicalId: 'mine' })
  for (const each of [other, policy, queue]) await each.delete()
  expect(kept()).toEqual([])
})

test('a bucket with an object in it stays', async () => {
  const { make, ask } = typesOn([s3])
  const made = await make(s3Bucket, { BucketName: 'full' })
  await ask('s3', 'PutObject', { Bucket: 'full', Key: 'a', Body: new Uint8Array(1) })
  await expect(made.delete()).rejects.toThrow('The bucket you tried to delete is not empty')
  await ask('s3', 'DeleteObject', { Bucket: 'full', Key: 'a' })
  await made.delete()
  expect(await ask('s3', 'ListBuckets', {})).toMatchObject({ Buckets: [] })
})

test.each([
  [
    'PublicAccessBlockConfiguration',
    { BlockPublicAcls: 'true' },
    ['PutPublicAccessBlock', { PublicAccessBlockConfiguration: { BlockPublicAcls: true } }],
    ['DeletePublicAccessBlock', {}],
  ],
  [
    'OwnershipControls',
    { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    ['PutBucketOwnershipControls', { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }],
    ['DeleteBucketOwnershipControls', {}],
  ],
  [
    'AccessControl',
    'PublicReadWrite',
    ['PutBucketAcl', { ACL: 'public-read-write' }],
    ['PutBucketAcl', { ACL: 'private' }],
  ],
  [
    'BucketEncryption',
    {
      ServerSideEncryptionConfiguration: [
        { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'k' } },
      ],
    },
    [
      'PutBucketEncryption',
      {
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              BucketKeyEnabled: true,
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'k' },
            },
          ],
        },
      },
    ],
    ['DeleteBucketEncryption', {}],
  ],
  [
    'CorsConfiguration',
    { CorsRules: [{ Id: 'r', AllowedMethods: ['GET'], AllowedOrigins: ['*'], ExposedHeaders: ['x'], MaxAge: 5 }] },
    [
      'PutBucketCors',
      {
        CORSConfiguration: {
          CORSRules: [
            { ID: 'r', AllowedMethods: ['GET'], AllowedOrigins: ['*'], ExposeHeaders: ['x'], MaxAgeSeconds: 5 },
          ],
        },
      },
    ],
    ['DeleteBucketCors', {}],
  ],
  [
    'WebsiteConfiguration',
    {
      ...{ IndexDocument: 'index.html', ErrorDocument: 'error.html' },
      RoutingRules: [{ RedirectRule: { HostName: 'a' }, RoutingRuleCondition: { KeyPrefixEquals: 'b' } }],
    },
    [
      'PutBucketWebsite',
      {
        WebsiteConfiguration: {
          ...{ IndexDocument: { Suffix: 'index.html' }, ErrorDocument: { Key: 'error.html' } },
          RoutingRules: [{ Redirect: { HostName: 'a' }, Condition: { KeyPrefixEquals: 'b' } }],
        },
      },
    ],
    ['DeleteBucketWebsite', {}],
  ],
  [
    'LoggingConfiguration',
    { DestinationBucketName: 'logs' },
    ['PutBucketLogging', { BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: '' } } }],
    ['PutBucketLogging', { BucketLoggingStatus: {} }],
  ],
  [
    'LifecycleConfiguration',
    {
      Rules: [
        {
          ...{ Id: 'r', Status: 'Enabled', Prefix: 'a/', TagFilters: [{ Key: 'k', Value: 'v' }], ExpirationInDays: 5 },
          ...{ NoncurrentVersionExpirationInDays: 3, ObjectSizeGreaterThan: '10' },
          Transitions: [{ StorageClass: 'GLACIER', TransitionDate: '2027-01-01T00:00:00Z' }],
          NoncurrentVersionTransition: { StorageClass: 'GLACIER', TransitionInDays: 2 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
        { Status: 'Disabled', ExpiredObjectDeleteMarker: true },
      ],
    },
    [
      'PutBucketLifecycleConfiguration',
      {
        LifecycleConfiguration: {
          Rules: [
            {
              ...{ ID: 'r', Status: 'Enabled', Expiration: { Days: 5 } },
              Filter: { And: { Prefix: 'a/', Tags: [{ Key: 'k', Value: 'v' }], ObjectSizeGreaterThan: 10 } },
              NoncurrentVersionExpiration: { NoncurrentDays: 3 },
              Transitions: [{ StorageClass: 'GLACIER', Date: new Date('2027-01-01') }],
              NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', NoncurrentDays: 2 }],
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            },
            { Status: 'Disabled', Filter: { Prefix: '' }, Expiration: { ExpiredObjectDeleteMarker: true } },
          ],
        },
      },
    ],
    ['DeleteBucketLifecycle', {}],
  ],
  [
    'AccelerateConfiguration',
    { AccelerationStatus: 'Enabled' },
    ['PutBucketAccelerateConfiguration', { AccelerateConfiguration: { Status: 'Enabled' } }],
    ['PutBucketAccelerateConfiguration', { AccelerateConfiguration: { Status: 'Suspended' } }],
  ],
] as [string, unknown, [string, object], [string, object]][])(
  '%s is put as S3 takes it, and taken back',
  async (name, value, put, clear) => {
    const { service, asked } = recorder('s3', ['CreateBucket', 'HeadBucket', put[0], clear[0]], (operation) => {
      if (operation === 'HeadBucket') throw new ServiceError('NotFound', '', 404)
      return {}
    })
    const { make } = typesOn([service])
    const made = await make(s3Bucket, { BucketName: 'b', [name]: value })
    expect(asked(put[0])).toEqual([{ Bucket: 'b', ...put[1] }])
    await made.update({ BucketName: 'b' })
    expect(asked(clear[0]).at(-1)).toEqual({ Bucket: 'b', ...clear[1] })
  },
)

test('tags change all together, and a policy is the bucket’s', async () => {
  const operations = ['CreateBucket', 'PutBucketTagging', 'GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy']
  const { service, asked } = recorder('s3', operations, (operation) => {
    if (operation === 'GetBucketPolicy') throw new ServiceError('NoSuchBucketPolicy', '', 404)
    return {}
  })
  const { make } = typesOn([service])
  const made = await make(s3Bucket, { Tags: [{ Key: 'a', Value: '1' }] })
  const team = { Key: 'team', Value: 'green' }
  expect(asked('CreateBucket')).toMatchObject([
    { CreateBucketConfiguration: { Tags: [team, { Key: 'a', Value: '1' }] } },
  ])
  await made.update({})
  expect(asked('PutBucketTagging')).toEqual([{ Bucket: made.physicalId, Tagging: { TagSet: [team] } }])

  const policy = await make(s3BucketPolicy, { Bucket: 'b', PolicyDocument: { Statement: [] } })
  expect(policy.physicalId).toBe('b')
  await policy.update({ Bucket: 'b', PolicyDocument: '{}' })
  await policy.delete()
  expect(asked('PutBucketPolicy').map(({ Policy }) => Policy)).toEqual(['{"Statement":[]}', '{}'])
  expect(asked('DeleteBucketPolicy')).toEqual([{ Bucket: 'b' }])
})

test('S3 takes all of it, shows it, and forgets it when it is taken out', async () => {
  const { make, ask, kept } = typesOn([s3])
  const logs = await make(s3Bucket, { BucketName: 'logs' })
  const made = await make(s3Bucket, {
    BucketName: 'site',
    PublicAccessBlockConfiguration: { BlockPublicPolicy: false },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    LifecycleConfiguration: { Rules: [{ Id: 'r', Status: 'Enabled', Prefix: 'tmp/', ExpirationInDays: 1 }] },
    CorsConfiguration: { CorsRules: [{ Id: 'c', AllowedMethods: ['GET'], AllowedOrigins: ['*'], MaxAge: 5 }] },
    WebsiteConfiguration: {
      ...{ IndexDocument: 'index.html', ErrorDocument: 'error.html' },
      RoutingRules: [{ RedirectRule: { ReplaceKeyPrefixWith: 'b/' }, RoutingRuleCondition: { KeyPrefixEquals: 'a/' } }],
    },
    LoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: 'site/' },
    AccelerateConfiguration: { AccelerationStatus: 'Enabled' },
  })
  const PolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::site/*' }],
  }
  const policy = await make(s3BucketPolicy, { Bucket: 'site', PolicyDocument }, { logicalId: 'Policy' })
  const get = (what: string) => ask('s3', `GetBucket${what}`, { Bucket: 'site' })
  const rule = async (what: string) => ((await get(what)).Rules as object[])[0]
  expect(await rule('LifecycleConfiguration')).toMatchObject({
    ID: 'r',
    Filter: { Prefix: 'tmp/' },
    Expiration: { Days: 1 },
  })
  expect((await get('Cors')).CORSRules).toMatchObject([{ ID: 'c', MaxAgeSeconds: 5 }])
  expect(await get('Website')).toMatchObject({ IndexDocument: { Suffix: 'index.html' } })
  expect(await get('Logging')).toMatchObject({ LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'site/' } })
  expect(JSON.parse(String((await get('Policy')).Policy))).toEqual(PolicyDocument)
  await expect(make(s3BucketPolicy, { Bucket: 'site', PolicyDocument })).rejects.toThrow(
    'The bucket policy already exists on bucket site.',
  )
  await policy.delete()
  await made.update({ BucketName: 'site' })
  for (const what of ['LifecycleConfiguration', 'Cors', 'Website', 'Policy', 'OwnershipControls'])
    await expect(get(what), what).rejects.toThrow(/does not exist|does not have|not found/)
  expect((await get('Tagging')).TagSet).toEqual([{ Key: 'team', Value: 'green' }])
  await made.delete()
  await logs.delete()
  expect(kept()).toEqual([])
})
