import type { NotificationConfiguration } from '@aws-sdk/client-s3'
import { asService } from '../action.ts'
import type { Bucket, S3State, StoredObject } from './state.ts'

/** What happened to an object, as notifications name it: `ObjectCreated:Put`. */
export type Happening = {
  name: string
  object: Pick<StoredObject, 'key' | 'versionId'> & Partial<StoredObject>
  requestId: string
}

export type Destination = { id: string; arn: string; events: readonly string[]; prefix: string; suffix: string }

/** All destinations of a configuration but EventBridge, whatever they are. */
export function destinationsOf(configuration: NotificationConfiguration): Destination[] {
  const { LambdaFunctionConfigurations = [], QueueConfigurations = [], TopicConfigurations = [] } = configuration
  const all = [
    ...LambdaFunctionConfigurations.map((each) => ({ ...each, arn: each.LambdaFunctionArn })),
    ...QueueConfigurations.map((each) => ({ ...each, arn: each.QueueArn })),
    ...TopicConfigurations.map((each) => ({ ...each, arn: each.TopicArn })),
  ]
  return all.map(({ Id = '', arn = '', Events = [], Filter }) => {
    const rule = (name: string) => Filter?.Key?.FilterRules?.find(({ Name }) => Name?.toLowerCase() === name)?.Value
    return { id: Id, arn, events: Events, prefix: rule('prefix') ?? '', suffix: rule('suffix') ?? '' }
  })
}

/** Tells whoever wants to know. What a destination refuses is in the journal; the caller of S3 never sees it. */
export function notify(state: S3State, bucket: Bucket, happening: Happening): void {
  const { host } = state
  const { name, object } = happening
  for (const destination of destinationsOf(bucket.notifications)) {
    const isAsked = destination.events.some((event) => matches(event, `s3:${name}`))
    if (!isAsked || !object.key.startsWith(destination.prefix) || !object.key.endsWith(destination.suffix)) continue
    const event = { Records: [recordOf(state, bucket, destination.id, happening)] }
    send(state, bucket.name, destination.arn, event).catch((error: unknown) =>
      host.journal.write({
        ...{ time: host.clock.now(), service: 's3', kind: 'notification-failed', bucket: bucket.name },
        ...{ key: object.key, destination: destination.arn, why: String(error), requestId: happening.requestId },
      }),
    )
  }
}

const matches = (asked: string, happened: string) =>
  asked.endsWith('*') ? happened.startsWith(asked.slice(0, -1)) : asked === happened

/** Sends one event to a function, a queue or a topic, as S3. */
export async function send(state: S3State, bucket: string, arn: string, event: object): Promise<void> {
  const { host } = state
  const caller = asService(host.account, 's3.amazonaws.com', `arn:aws:s3:::${bucket}`)
  const text = JSON.stringify(event)
  const [, , service, , account, name] = arn.split(':')
  if (service === 'lambda') {
    const Payload = new TextEncoder().encode(text)
    await host.ask('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload }, caller)
  } else if (service === 'sqs') {
    const QueueUrl = `${host.endpoint()}/${account}/${name}`
    await host.ask('sqs', 'SendMessage', { QueueUrl, MessageBody: text }, caller)
  } else await host.ask('sns', 'Publish', { TopicArn: arn, Subject: 'Amazon S3 Notification', Message: text }, caller)
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html; recorded: `s3-event-put`. */
function recordOf({ host }: S3State, bucket: Bucket, configurationId: string, { name, object, requestId }: Happening) {
  const isCreated = object.etag !== undefined
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: host.region,
    eventTime: new Date(host.clock.now()).toISOString(),
    eventName: name,
    userIdentity: { principalId: `AWS:${host.account}` },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId.replaceAll('-', '') },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: {
        name: bucket.name,
        ownerIdentity: { principalId: host.account },
        arn: `arn:aws:s3:::${bucket.name}`,
      },
      object: {
        key: encodeURIComponent(object.key).replaceAll('%20', '+').replaceAll('%2F', '/'),
        ...(isCreated && { size: object.size, eTag: object.etag }),
        ...(object.versionId && { versionId: object.versionId }),
        sequencer: sequencer(host.clock.now()),
      },
    },
  }
}

let events = 0

/** Hexadecimal digits that grow with each event. */
const sequencer = (now: number) => (now.toString(16) + (++events).toString(16).padStart(6, '0')).toUpperCase()
