import type { NotificationConfiguration } from '@aws-sdk/client-s3'
import { invalidArgument } from '../errors.ts'

/** Whom to tell of what; EventBridge is told of all. */
export type Destination = { id: string; arn: string; events: readonly string[]; prefix: string; suffix: string }

export function destinationsOf(configuration: NotificationConfiguration): Destination[] {
  return listsOf(configuration).flatMap(({ list, arnMember }) =>
    list.map((each) => {
      const rule = (name: string) => each.Filter?.Key?.FilterRules?.find(({ Name }) => Name === name)?.Value ?? ''
      const arn = (each as unknown as Record<string, unknown>)[arnMember]
      return {
        ...{ id: each.Id ?? '', arn: String(arn ?? ''), events: each.Events ?? [] },
        ...{ prefix: rule('Prefix'), suffix: rule('Suffix') },
      }
    }),
  )
}

const listsOf = (configuration: NotificationConfiguration) => [
  { list: configuration.LambdaFunctionConfigurations ?? [], arnMember: 'LambdaFunctionArn', service: 'lambda' },
  { list: configuration.QueueConfigurations ?? [], arnMember: 'QueueArn', service: 'sqs' },
  { list: configuration.TopicConfigurations ?? [], arnMember: 'TopicArn', service: 'sns' },
]

/** With ids for all, and filters named as AWS names them. Recorded: `s3-notification-filter-normalised`. */
export function normalised(configuration: NotificationConfiguration): NotificationConfiguration {
  const each = <Of extends Configured>(list: readonly Of[] | undefined) =>
    list?.map((item) => ({ ...item, Id: item.Id || newId(), ...(item.Filter && { Filter: filterOf(item.Filter) }) }))
  for (const { list, arnMember, service } of listsOf(configuration))
    for (const item of list) checkItem(item, (item as unknown as Record<string, unknown>)[arnMember], service)
  const [functions, queues, topics] = [
    each(configuration.LambdaFunctionConfigurations),
    each(configuration.QueueConfigurations),
    each(configuration.TopicConfigurations),
  ]
  const result: NotificationConfiguration = {
    ...(functions?.length && { LambdaFunctionConfigurations: functions }),
    ...(queues?.length && { QueueConfigurations: queues }),
    ...(topics?.length && { TopicConfigurations: topics }),
    ...(configuration.EventBridgeConfiguration && { EventBridgeConfiguration: {} }),
  }
  checkOverlaps(destinationsOf(result))
  return result
}

type Configured =
  | NonNullable<NotificationConfiguration['QueueConfigurations']>[number]
  | { Id?: string | undefined; Events: readonly string[] | undefined; Filter?: Filter | undefined }
type Filter = {
  Key?: { FilterRules?: { Name?: string | undefined; Value?: string | undefined }[] | undefined } | undefined
}

/** 48 characters, as AWS makes them up. */
const newId = () => btoa(crypto.randomUUID()).slice(0, 48)

function checkItem({ Events = [] }: { Events?: readonly string[] | undefined }, arn: unknown, service: string): void {
  if (typeof arn !== 'string' || !arn.startsWith('arn:') || arn.split(':')[2] !== service)
    throw invalidArgument('The ARN could not be parsed', {
      ArgumentName: service === 'lambda' ? 'CloudFunction' : service === 'sqs' ? 'Queue' : 'Topic',
      ArgumentValue: String(arn ?? ''),
    })
  const unknown = Events.find((event) => !EVENTS.includes(event))
  if (unknown !== undefined)
    throw invalidArgument('The event is not supported for notifications', {
      ArgumentName: 'Event',
      ArgumentValue: unknown,
    })
}

function filterOf({ Key }: Filter) {
  const FilterRules = (Key?.FilterRules ?? []).map(({ Name = '', Value = '' }) => {
    const name = Name.charAt(0).toUpperCase() + Name.slice(1).toLowerCase()
    if (name !== 'Prefix' && name !== 'Suffix')
      throw invalidArgument('filter rule name must be either prefix or suffix', {
        ArgumentName: 'FilterRule.Name',
        ArgumentValue: Name,
      })
    return { Name: name as 'prefix', Value }
  })
  const names = FilterRules.map(({ Name }) => Name)
  if (new Set(names).size < names.length)
    throw invalidArgument('Cannot specify more than one prefix or suffix rule in a filter.', {
      ArgumentName: 'FilterRule.Name',
    })
  return { Key: { FilterRules } }
}

/** Of one event, S3 tells at most one destination. */
function checkOverlaps(destinations: readonly Destination[]): void {
  for (const [at, one] of destinations.entries())
    for (const other of destinations.slice(at + 1)) {
      const [prefixes, suffixes] = [startsAlike(one.prefix, other.prefix), endsAlike(one.suffix, other.suffix)]
      if (prefixes && suffixes && one.events.some((a) => other.events.some((b) => covers(a, b) || covers(b, a))))
        throw invalidArgument(
          'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
        )
    }
}

const startsAlike = (a: string, b: string) => a.startsWith(b) || b.startsWith(a)
const endsAlike = (a: string, b: string) => a.endsWith(b) || b.endsWith(a)

/** Whether `asked`, which may end with `*`, means this event. */
export const covers = (asked: string, event: string) =>
  asked.endsWith('*') ? event.startsWith(asked.slice(0, -1)) : asked === event

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html */
const EVENTS = [
  ...['*', 'Put', 'Post', 'Copy', 'CompleteMultipartUpload'].map((how) => `s3:ObjectCreated:${how}`),
  ...['*', 'Delete', 'DeleteMarkerCreated'].flatMap((how) => [
    `s3:ObjectRemoved:${how}`,
    `s3:LifecycleExpiration:${how}`,
  ]),
  ...['*', 'Post', 'Completed', 'Delete'].map((how) => `s3:ObjectRestore:${how}`),
  ...['*', 'Put', 'Delete'].map((how) => `s3:ObjectTagging:${how}`),
  ...['*', 'OperationFailedReplication', 'OperationMissedThreshold', 'OperationReplicatedAfterThreshold'].map(
    (how) => `s3:Replication:${how}`,
  ),
  ...['s3:Replication:OperationNotTracked', 's3:ReducedRedundancyLostObject', 's3:ObjectAcl:Put'],
  ...['s3:LifecycleTransition', 's3:IntelligentTiering'],
]
