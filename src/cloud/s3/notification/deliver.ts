import type { NotificationConfiguration } from '@aws-sdk/client-s3'
import { asService, type Context } from '../../action.ts'
import { arnOf } from '../bucket.ts'
import type { Bucket, ObjectVersion, S3State } from '../state.ts'
import { covers, destinationsOf } from './configuration.ts'
import { eventOf, type Happening, happeningOf, recordOf } from './event.ts'

/**
 * Tells whoever wants to know. What a destination refuses is in the journal; the caller of S3, who has their answer by
 * then, never sees it.
 */
export function notify(context: Context<S3State>, bucket: Bucket, name: string, object: ObjectVersion): void {
  const { state, journal, clock, requestId } = context
  const isVersioned = bucket.versioning !== undefined
  const happening = happeningOf(context, name, object, isVersioned)
  journal.write({
    ...{ time: clock.now(), service: 's3', kind: 'object-changed', requestId, event: name },
    ...{ bucket: bucket.name, key: object.key, ...(isVersioned && { versionId: object.versionId }) },
  })
  const configuration = state.settings.get<NotificationConfiguration>(bucket.name, 'notification')
  if (!configuration) return
  for (const { id, arn, events, prefix, suffix } of destinationsOf(configuration)) {
    const isAsked = events.some((event) => covers(event, `s3:${name}`))
    if (!isAsked || !object.key.startsWith(prefix) || !object.key.endsWith(suffix)) continue
    const record = recordOf(state, bucket.name, id, happening)
    deliver(context, bucket, happening, arn, () => send(state, bucket.name, arn, { Records: [record] }, context.trace))
  }
  if (configuration.EventBridgeConfiguration)
    deliver(context, bucket, happening, 'EventBridge', () => put(state, bucket.name, happening, context.trace))
}

function deliver(
  { journal, clock, requestId, state }: Context<S3State>,
  { name: bucket }: Bucket,
  { object: { key } }: Happening,
  destination: string,
  send: () => Promise<void>,
): void {
  const failed = (error: unknown) =>
    journal.write({
      ...{ time: clock.now(), service: 's3', kind: 'notification-failed', requestId },
      ...{ bucket, key, destination, why: String(error) },
    })
  const done = send().catch(failed)
  state.underWay.add(done)
  void done.finally(() => state.underWay.delete(done))
}

/** Sends a message to a function, a queue or a topic, as S3. Throws what it answers. */
export async function send(
  state: S3State,
  bucket: string,
  arn: string,
  message: object,
  trace?: string,
): Promise<void> {
  const { host } = state
  const caller = asService(host.account, 's3.amazonaws.com', arnOf(bucket), trace)
  const text = JSON.stringify(message)
  const [, , service, , account, name] = arn.split(':')
  switch (service) {
    case 'lambda': {
      const Payload = new TextEncoder().encode(text)
      await host.ask('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload }, caller)
      return
    }
    case 'sqs': {
      const QueueUrl = `${host.endpoint()}/${account}/${name}`
      await host.ask('sqs', 'SendMessage', { QueueUrl, MessageBody: text }, caller)
      return
    }
    case 'sns':
      await host.ask('sns', 'Publish', { TopicArn: arn, Subject: 'Amazon S3 Notification', Message: text }, caller)
  }
}

async function put(state: S3State, bucket: string, happening: Happening, trace: string): Promise<void> {
  const { host } = state
  const caller = asService(host.account, 's3.amazonaws.com', arnOf(bucket), trace)
  await host.ask('events', 'PutEvents', { Entries: [eventOf(state, bucket, happening)] }, caller)
}
