import type { Caller, Context } from '../../action.ts'
import { arnOf, principalOf } from '../bucket.ts'
import { urlEncoded } from '../encoding.ts'
import type { ObjectVersion, S3State } from '../state.ts'

/** What happened to an object, as it is told to whoever wants to know. */
export type Happening = {
  /** As notifications name it, without `s3:`: `ObjectCreated:Put`. */
  name: string
  object: ObjectVersion
  /** Milliseconds since the epoch. */
  time: number
  order: number
  requestId: string
  sourceIp: string
  caller: Caller
  /** Whether the bucket has versions, so that their names are told. */
  isVersioned: boolean
}

export const happeningOf = (
  { clock, requestId, sourceIp = '127.0.0.1', caller, state }: Context<S3State>,
  name: string,
  object: ObjectVersion,
  isVersioned: boolean,
): Happening => ({
  name,
  object,
  time: clock.now(),
  order: state.nextOrder(),
  requestId,
  sourceIp,
  caller,
  isVersioned,
})

/**
 * One record of a notification.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html; recorded: `s3-event-put`
 */
export function recordOf(
  { host }: S3State,
  bucket: string,
  configurationId: string,
  { name, object, time, order, requestId, sourceIp, caller, isVersioned }: Happening,
) {
  return {
    eventVersion: /^Object(Created|Removed|Restore)|^ReducedRedundancy/.test(name) ? '2.1' : '2.3',
    eventSource: 'aws:s3',
    awsRegion: host.region,
    eventTime: new Date(time).toISOString(),
    eventName: name,
    userIdentity: { principalId: principalIdOf(host.account, caller) },
    requestParameters: { sourceIPAddress: sourceIp },
    responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': hostIdOf(requestId) },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: { name: bucket, ownerIdentity: { principalId: principalOf(host.account) }, arn: arnOf(bucket) },
      object: {
        key: urlEncoded(object.key),
        ...(hasContent(name) && { size: object.size }),
        ...(name !== 'ObjectRemoved:Delete' && { eTag: object.etag }),
        ...(isVersioned && { versionId: object.versionId }),
        sequencer: sequencerOf(order),
      },
    },
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
export function eventOf({ host }: S3State, bucket: string, happening: Happening) {
  const { name, object, time, order, requestId, sourceIp, caller, isVersioned } = happening
  const [kind = '', how = ''] = name.split(':')
  const isRemoved = kind === 'ObjectRemoved' || kind === 'LifecycleExpiration'
  return {
    Source: 'aws.s3',
    DetailType: DETAIL_TYPES[kind] ?? kind,
    Time: new Date(time),
    Resources: [arnOf(bucket)],
    Detail: JSON.stringify({
      version: '0',
      bucket: { name: bucket },
      object: {
        key: object.key,
        ...(hasContent(name) && { size: object.size }),
        ...(how !== 'Delete' && { etag: object.etag }),
        ...(isVersioned && { 'version-id': object.versionId }),
        sequencer: sequencerOf(order),
      },
      'request-id': requestId,
      requester: caller.service ? caller.service.principal : host.account,
      ...(kind !== 'LifecycleExpiration' && { 'source-ip-address': sourceIp }),
      ...(REASONS[name] && { reason: REASONS[name] }),
      ...(isRemoved && { 'deletion-type': how === 'Delete' ? 'Permanently Deleted' : 'Delete Marker Created' }),
    }),
  }
}

const DETAIL_TYPES: Readonly<Record<string, string>> = {
  ObjectCreated: 'Object Created',
  ObjectRemoved: 'Object Deleted',
  LifecycleExpiration: 'Object Deleted',
}

const REASONS: Readonly<Record<string, string>> = {
  'ObjectCreated:Put': 'PutObject',
  'ObjectCreated:Post': 'POST Object',
  'ObjectCreated:Copy': 'CopyObject',
  'ObjectCreated:CompleteMultipartUpload': 'CompleteMultipartUpload',
  'ObjectRemoved:Delete': 'DeleteObject',
  'ObjectRemoved:DeleteMarkerCreated': 'DeleteObject',
  'LifecycleExpiration:Delete': 'Lifecycle Expiration',
  'LifecycleExpiration:DeleteMarkerCreated': 'Lifecycle Expiration',
}

const hasContent = (name: string) => name.startsWith('ObjectCreated:')

const principalIdOf = (account: string, { userId, anonymous, service }: Caller) =>
  anonymous ? 'Anonymous' : `AWS:${service ? account : userId}`

/** Compared as text, right-padded: the later of one key is the greater. */
const sequencerOf = (order: number) => order.toString(16).toUpperCase().padStart(16, '0')

/** A name for a request beside its id, which people send to AWS's support. */
export const hostIdOf = (requestId: string) => btoa(requestId.repeat(2)).slice(0, 76)
