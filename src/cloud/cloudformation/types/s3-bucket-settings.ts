/** What a bucket is told once, as templates have it and as S3 takes it: an operation each. */
import { isMap, type Value, type ValueMap } from '../value.ts'
import { type Lifecycle, lifecycleInput } from './s3-lifecycle.ts'

/** One operation, less the bucket. */
export type Asked = { operation: string; input: object }

export type Setting = {
  /** For the property's value. */
  put(value: never): Asked
  /** For when its line is taken out of a template. */
  clear: Asked
}

const asked = (operation: string, input: object = {}): Asked => ({ operation, input })

/** By property, in the order in which they are put: who may what stands before what opens it. */
export const BUCKET_SETTINGS: Readonly<Record<string, Setting>> = {
  PublicAccessBlockConfiguration: {
    put: (PublicAccessBlockConfiguration: ValueMap) =>
      asked('PutPublicAccessBlock', { PublicAccessBlockConfiguration }),
    clear: asked('DeletePublicAccessBlock'),
  },
  OwnershipControls: {
    put: (OwnershipControls: ValueMap) => asked('PutBucketOwnershipControls', { OwnershipControls }),
    clear: asked('DeleteBucketOwnershipControls'),
  },
  AccessControl: {
    put: (control: string) =>
      asked('PutBucketAcl', { ACL: control.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase() }),
    clear: asked('PutBucketAcl', { ACL: 'private' }),
  },
  BucketEncryption: {
    put: ({ ServerSideEncryptionConfiguration }: { ServerSideEncryptionConfiguration: ValueMap[] }) =>
      asked('PutBucketEncryption', {
        ServerSideEncryptionConfiguration: {
          Rules: ServerSideEncryptionConfiguration.map(({ ServerSideEncryptionByDefault, ...rest }) => ({
            ...rest,
            ...(isMap(ServerSideEncryptionByDefault) && {
              ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
            }),
          })),
        },
      }),
    clear: asked('DeleteBucketEncryption'),
  },
  VersioningConfiguration: {
    put: (VersioningConfiguration: ValueMap) => asked('PutBucketVersioning', { VersioningConfiguration }),
    clear: asked('PutBucketVersioning', { VersioningConfiguration: { Status: 'Suspended' } }),
  },
  LifecycleConfiguration: {
    put: (lifecycle: Lifecycle) => asked('PutBucketLifecycleConfiguration', lifecycleInput(lifecycle)),
    clear: asked('DeleteBucketLifecycle'),
  },
  CorsConfiguration: {
    put: ({ CorsRules }: { CorsRules: ValueMap[] }) =>
      asked('PutBucketCors', {
        CORSConfiguration: {
          CORSRules: CorsRules.map((rule) =>
            renamed(rule, { Id: 'ID', ExposedHeaders: 'ExposeHeaders', MaxAge: 'MaxAgeSeconds' }),
          ),
        },
      }),
    clear: asked('DeleteBucketCors'),
  },
  WebsiteConfiguration: {
    put: ({ IndexDocument, ErrorDocument, RoutingRules, ...rest }: Website) =>
      asked('PutBucketWebsite', {
        WebsiteConfiguration: {
          ...rest,
          ...(IndexDocument !== undefined && { IndexDocument: { Suffix: IndexDocument } }),
          ...(ErrorDocument !== undefined && { ErrorDocument: { Key: ErrorDocument } }),
          ...(RoutingRules && {
            RoutingRules: RoutingRules.map((rule) =>
              renamed(rule, { RedirectRule: 'Redirect', RoutingRuleCondition: 'Condition' }),
            ),
          }),
        },
      }),
    clear: asked('DeleteBucketWebsite'),
  },
  LoggingConfiguration: {
    put: ({ DestinationBucketName, LogFilePrefix = '', ...rest }: ValueMap) =>
      asked('PutBucketLogging', {
        BucketLoggingStatus: {
          LoggingEnabled: { ...rest, TargetBucket: DestinationBucketName, TargetPrefix: LogFilePrefix },
        },
      }),
    clear: asked('PutBucketLogging', { BucketLoggingStatus: {} }),
  },
  AccelerateConfiguration: {
    put: ({ AccelerationStatus: Status }: ValueMap) =>
      asked('PutBucketAccelerateConfiguration', { AccelerateConfiguration: { Status } }),
    clear: asked('PutBucketAccelerateConfiguration', { AccelerateConfiguration: { Status: 'Suspended' } }),
  },
  NotificationConfiguration: {
    put: (notification: Notification) =>
      asked('PutBucketNotificationConfiguration', { NotificationConfiguration: notificationOf(notification) }),
    clear: asked('PutBucketNotificationConfiguration', { NotificationConfiguration: {} }),
  },
}

type Website = ValueMap & { RoutingRules?: ValueMap[] }
type Notified = ValueMap & { Event: string; Filter?: { S3Key: { Rules: ValueMap[] } } }
type Notification = {
  EventBridgeConfiguration?: { EventBridgeEnabled: boolean }
  LambdaConfigurations?: Notified[]
  QueueConfigurations?: Notified[]
  TopicConfigurations?: Notified[]
}

function notificationOf(notification: Notification): object {
  const each = (list: readonly Notified[] = [], names: Readonly<Record<string, string>>) =>
    list.map(({ Event, Filter, ...rest }) => ({
      ...renamed(rest, names),
      Events: [Event],
      ...(Filter && { Filter: { Key: { FilterRules: Filter.S3Key.Rules } } }),
    }))
  return {
    LambdaFunctionConfigurations: each(notification.LambdaConfigurations, { Function: 'LambdaFunctionArn' }),
    QueueConfigurations: each(notification.QueueConfigurations, { Queue: 'QueueArn' }),
    TopicConfigurations: each(notification.TopicConfigurations, { Topic: 'TopicArn' }),
    ...(notification.EventBridgeConfiguration?.EventBridgeEnabled && { EventBridgeConfiguration: {} }),
  }
}

const renamed = (map: ValueMap, names: Readonly<Record<string, string>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [names[name] ?? name, value]))
