import type { NotificationConfiguration } from '@aws-sdk/client-s3'
import { asService } from '../action.ts'
import { ServiceError } from '../errors.ts'
import { invalidArgument } from './errors.ts'
import { destinationsOf, send } from './notification.ts'
import type { S3State } from './state.ts'

/** With ids for all, and filters named as AWS names them. Recorded: `s3-notification-filter-normalised`. */
export function normalised(configuration: NotificationConfiguration): NotificationConfiguration {
  const each = <Of extends { Id?: string | undefined; Filter?: unknown }>(list: readonly Of[] | undefined) =>
    list?.map((item) => ({
      ...item,
      Id: item.Id ?? newId(),
      ...(item.Filter !== undefined && { Filter: filterOf(item.Filter) }),
    }))
  const [functions, queues, topics] = [
    each(configuration.LambdaFunctionConfigurations),
    each(configuration.QueueConfigurations),
    each(configuration.TopicConfigurations),
  ]
  return {
    ...(functions?.length && { LambdaFunctionConfigurations: functions }),
    ...(queues?.length && { QueueConfigurations: queues }),
    ...(topics?.length && { TopicConfigurations: topics }),
    ...(configuration.EventBridgeConfiguration && { EventBridgeConfiguration: {} }),
  }
}

/** As AWS makes them up. */
const newId = () => btoa(crypto.randomUUID()).slice(0, 48)

function filterOf(filter: unknown) {
  const { Key } = filter as { Key?: { FilterRules?: { Name?: string; Value?: string }[] } }
  const FilterRules = (Key?.FilterRules ?? []).map(({ Name = '', Value = '' }) => {
    const name = Name.charAt(0).toUpperCase() + Name.slice(1).toLowerCase()
    if (name !== 'Prefix' && name !== 'Suffix')
      throw invalidArgument('filter rule name must be either prefix or suffix', {
        ArgumentName: 'FilterRule.Name',
        ArgumentValue: Name,
      })
    return { Name: name, Value }
  })
  return { Key: { FilterRules } }
}

/** Throws unless every destination is there and lets S3 in; queues and topics are sent a test. */
export async function checkDestinations(
  state: S3State,
  bucket: string,
  configuration: NotificationConfiguration,
): Promise<void> {
  for (const { arn } of destinationsOf(configuration)) {
    try {
      await tryOut(state, bucket, arn)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      const [name, why] = whyNot(arn, error)
      throw invalidArgument('Unable to validate the following destination configurations', {
        ArgumentName1: name,
        ArgumentValue1: why,
      })
    }
  }
}

async function tryOut(state: S3State, bucket: string, arn: string): Promise<void> {
  const { host } = state
  if (arn.split(':')[2] === 'lambda') {
    const caller = asService(host.account, 's3.amazonaws.com', `arn:aws:s3:::${bucket}`)
    await host.ask('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'DryRun' }, caller)
    return
  }
  const Time = new Date(host.clock.now()).toISOString()
  const RequestId = crypto.randomUUID()
  await send(state, bucket, arn, {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time,
    Bucket: bucket,
    RequestId,
    HostId: RequestId,
  })
}

/** Recorded: `s3-notification-lambda-no-permission`, `s3-notification-missing-queue`. */
function whyNot(arn: string, { status, code }: ServiceError): [name: string, why: string] {
  const isMissing = status === 404 || /NotFound|DoesNotExist|NonExistent/.test(code)
  switch (arn.split(':')[2]) {
    case 'lambda':
      return isMissing
        ? [`${arn}, null`, 'The destination Lambda does not exist']
        : [`${arn}, null`, `Not authorized to invoke function [${arn}]`]
    case 'sqs':
      return isMissing
        ? [arn, 'The destination queue does not exist']
        : [arn, 'Permissions on the destination queue do not allow S3 to publish notifications from this bucket']
    default:
      return isMissing
        ? [arn, 'The destination topic does not exist']
        : [arn, 'Permissions on the destination topic do not allow S3 to publish notifications from this bucket']
  }
}
