import type { NotificationConfiguration } from '@aws-sdk/client-s3'
import { asService } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { arnOf } from '../bucket.ts'
import { invalidArgument } from '../errors.ts'
import type { S3State } from '../state.ts'
import { destinationsOf } from './configuration.ts'
import { send } from './deliver.ts'
import { hostIdOf } from './event.ts'

/** Throws unless every destination is there and lets S3 in; queues and topics are sent a test. */
export async function checkDestinations(
  state: S3State,
  bucket: string,
  configuration: NotificationConfiguration,
): Promise<void> {
  const refused: [name: string, why: string][] = []
  for (const { arn } of destinationsOf(configuration)) {
    try {
      await tryOut(state, bucket, arn)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      refused.push(whyNot(arn, error))
    }
  }
  if (refused.length === 0) return
  const members = refused.flatMap(([name, why], at) => [
    [`ArgumentName${at + 1}`, name],
    [`ArgumentValue${at + 1}`, why],
  ])
  throw invalidArgument('Unable to validate the following destination configurations', Object.fromEntries(members))
}

async function tryOut(state: S3State, bucket: string, arn: string): Promise<void> {
  const { host } = state
  if (arn.split(':')[2] === 'lambda') {
    const caller = asService(host.account, 's3.amazonaws.com', arnOf(bucket))
    await host.ask('lambda', 'Invoke', { FunctionName: arn, InvocationType: 'DryRun' }, caller)
    return
  }
  const RequestId = crypto.randomUUID()
  const Time = new Date(host.clock.now()).toISOString()
  const test = {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time,
    Bucket: bucket,
    RequestId,
    HostId: hostIdOf(RequestId),
  }
  await send(state, bucket, arn, test)
}

/** Recorded: `s3-notification-lambda-no-permission`, `s3-notification-missing-queue`. */
function whyNot(arn: string, { status, code }: ServiceError): [name: string, why: string] {
  const isMissing = status === 404 || /NotFound|DoesNotExist|NonExistent/.test(code)
  const forbidden = (what: string) =>
    `Permissions on the destination ${what} do not allow S3 to publish notifications from this bucket`
  switch (arn.split(':')[2]) {
    case 'lambda':
      return [`${arn}, null`, `Not authorized to invoke function [${arn}]`] // also where there is none
    case 'sqs':
      return [arn, isMissing ? 'The destination queue does not exist' : forbidden('queue')]
    default:
      return [arn, isMissing ? 'The destination topic does not exist' : forbidden('topic')]
  }
}
