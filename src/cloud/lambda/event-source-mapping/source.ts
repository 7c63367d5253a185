import type { Caller } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { queueUrl } from '../asynchronous/destination.ts'
import { invalidParameter } from '../errors.ts'
import { roleOf } from '../pools.ts'
import type { LambdaFunction, LambdaState } from '../state.ts'

export type SourceKind = 'queue' | 'stream'

/** What an ARN is of. Throws for what nothing polls; recorded: `esm-create-no-arn`. */
export function kindOf(sourceArn: string | undefined): SourceKind {
  const service = sourceArn?.split(':')[2]
  if (service === 'sqs') return 'queue'
  if (service === 'dynamodb' && sourceArn?.includes('/stream/')) return 'stream'
  if (service === 'kinesis' || service === 'kafka' || service === 'mq' || service === 'rds')
    throw invalidParameter(`The local cloud polls SQS queues and DynamoDB streams, and not ${service}.`)
  throw invalidParameter('Unrecognized event source.')
}

/** Throws unless the source is there and the function's role may read it. Recorded: `esm-sqs-missing-queue`. */
export async function checkSource(state: LambdaState, sourceArn: string, fn: LambdaFunction): Promise<void> {
  const role = roleOf(state.host, fn)
  if (kindOf(sourceArn) === 'queue') await checkQueue(state, sourceArn, fn, role)
  else await checkStream(state, sourceArn, role)
}

async function checkQueue(state: LambdaState, arn: string, fn: LambdaFunction, role: Caller): Promise<void> {
  const input = { QueueUrl: queueUrl(state.host, arn), AttributeNames: ['VisibilityTimeout'] }
  const { Attributes } = (await asked(() => state.host.ask('sqs', 'GetQueueAttributes', input, role), {
    operation: 'ReceiveMessage',
    service: 'SQS',
  })) as { Attributes?: Record<string, string> }
  const visibility = Number(Attributes?.VisibilityTimeout ?? 30)
  if (visibility < fn.timeoutSeconds)
    throw invalidParameter(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${fn.timeoutSeconds} seconds`,
    )
}

async function checkStream(state: LambdaState, StreamArn: string, role: Caller): Promise<void> {
  await asked(() => state.host.ask('dynamodb', 'DescribeStream', { StreamArn }, role), {
    operation: 'DescribeStream',
    service: 'DynamoDB',
  })
}

async function asked(ask: () => Promise<unknown>, of: { operation: string; service: string }): Promise<unknown> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const { operation, service } = of
    if (error.code.startsWith('AccessDenied'))
      throw invalidParameter(`The provided execution role does not have permissions to call ${operation} on ${service}`)
    const code = error.members.queryCode ?? QUERY_CODES[error.code] ?? error.code
    throw invalidParameter(
      `Error occurred while ${operation}. ${service} Error Code: ${code}. ${service} Error Message: ${error.message}`,
    )
  }
}

/** The names that SQS had before it spoke JSON, which Lambda still uses. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
}
