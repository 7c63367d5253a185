import { createHash } from 'node:crypto'
import { ECHO, type Kit, type Observed } from '../kit.ts'
import type { Scenarios } from './scenarios.ts'

async function bucket(kit: Kit): Promise<string> {
  const Bucket = kit.name('parity')
  const { region } = kit.target
  await kit.call('s3', 'CreateBucket', {
    Bucket,
    ...(region !== 'us-east-1' && { CreateBucketConfiguration: { LocationConstraint: region } }),
  })
  kit.after(() => kit.call('s3', 'DeleteBucket', { Bucket }))
  return Bucket
}

/** A queue that S3 may send to. */
async function openQueue(kit: Kit) {
  const queue = await kit.queue()
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: queue.arn },
    ],
  })
  await kit.call('sqs', 'SetQueueAttributes', { QueueUrl: queue.url, Attributes: { Policy } })
  return queue
}

const EVENTS = ['s3:ObjectCreated:*']

const configured = (kit: Kit, Bucket: string, NotificationConfiguration: object, more: object = {}) =>
  kit.observe('s3', 'PutBucketNotificationConfiguration', { Bucket, NotificationConfiguration, ...more })

/** The record that a queue gets for one object. */
const put =
  (object: { Key: string; Body: string }, versioned: boolean) =>
  async (kit: Kit): Promise<Observed> => {
    const [Bucket, queue] = [await bucket(kit), await openQueue(kit)]
    if (versioned)
      await kit.call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } })
    const { error } = await configured(kit, Bucket, { QueueConfigurations: [{ QueueArn: queue.arn, Events: EVENTS }] })
    if (error) throw new Error(error.message)
    const { VersionId } = await kit.call('s3', 'PutObject', { Bucket, ...object })
    kit.after(() =>
      kit.call('s3', 'DeleteObject', { Bucket, Key: object.Key, ...(VersionId !== undefined && { VersionId }) }),
    )
    const records = await kit.until(async () => {
      const message = await kit.message(queue)
      await kit.call('sqs', 'DeleteMessage', { QueueUrl: queue.url, ReceiptHandle: message.ReceiptHandle })
      return (message.Body as { Records?: unknown[] }).Records // not the test event
    })
    return { response: records[0] }
  }

export const s3: Scenarios = {
  's3-event-put': put({ Key: 'my_key_0', Body: 'something' }, false),
  's3-event-delete-versioned': async (kit) => {
    const body = 'thirteen long'
    const seen = await put({ Key: 'test-key', Body: body }, true)(kit)
    // Nobody wrote down what was in the recording's object: an object's ETag is the MD5 of what is in it.
    const [ours, recorded] = [createHash('md5').update(body).digest('hex'), '6869c34ca384e0ed836d49214f881e87']
    return JSON.parse(JSON.stringify(seen).replace(ours, recorded)) as Observed
  },
  's3-notification-lambda-no-permission': async (kit) => {
    const LambdaFunctionArn = kit.arn('lambda', `function:${await kit.create(ECHO)}`)
    const seen = await configured(kit, await bucket(kit), {
      LambdaFunctionConfigurations: [{ LambdaFunctionArn, Events: EVENTS }],
    })
    return named(seen, LambdaFunctionArn, 'my-lambda')
  },
  's3-notification-missing-queue': async (kit) =>
    configured(kit, await bucket(kit), {
      QueueConfigurations: [{ QueueArn: kit.arn('sqs', 'my-queue'), Events: EVENTS }],
    }),
  's3-notification-filter-normalised': async (kit) => {
    const [Bucket, queue] = [await bucket(kit), await openQueue(kit)]
    const FilterRules = [
      { Name: 'prefix', Value: 'notif-' },
      { Name: 'suffix', Value: '.txt' },
    ]
    await configured(kit, Bucket, {
      QueueConfigurations: [{ QueueArn: queue.arn, Events: EVENTS, Filter: { Key: { FilterRules } } }],
    })
    const seen = await kit.observe('s3', 'GetBucketNotificationConfiguration', { Bucket })
    return named(seen, queue.arn.split(':').at(-1) ?? '', 'my-queue-1')
  },
  's3-notification-skip-validation': async (kit) => {
    const Bucket = await bucket(kit)
    const LambdaFunctionArn = kit.arn('lambda', 'function:my-lambda')
    await configured(
      ...([
        kit,
        Bucket,
        { LambdaFunctionConfigurations: [{ Id: 'id123', LambdaFunctionArn, Events: EVENTS }] },
      ] as const),
      { SkipDestinationValidation: true },
    )
    return kit.observe('s3', 'GetBucketNotificationConfiguration', { Bucket })
  },
}

/** Our thing under the recording's name. */
function named(seen: Observed, ours: string, recorded: string): Observed {
  const name = ours.split(':').at(-1) ?? ''
  return JSON.parse(JSON.stringify(seen).replaceAll(name, recorded)) as Observed
}
