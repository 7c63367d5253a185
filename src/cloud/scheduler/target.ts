import { targetService } from '../delivery/send.ts'
import { ServiceError } from '../errors.ts'
import { validation } from './errors.ts'
import type { Target } from './state.ts'

/** AWS's defaults, which it shows. Recorded: localstack resource_providers/scheduler/test_scheduler.snapshot.json */
const RETRIES = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }

/** Throws for what is no target, and for what the local cloud cannot reach. */
export function checkedTarget(target: Target | undefined): Target {
  const { Arn: arn = '', RoleArn: role = '' } = target ?? {}
  if (!target || !/^arn:[\w-]+:[\w-]+:[\w-]*:\d*:.+/.test(arn))
    throw validation('Provided Arn is not in correct format.') // reported
  if (!/^arn:[\w-]+:iam::\d{12}:role\/./.test(role)) throw validation('Provided RoleArn is not in correct format.')
  const operation = operationIn(arn)
  if (operation) checkOperation(operation, target)
  else if (!targetService(arn))
    throw new ServiceError(
      'NotImplementedException',
      `The local cloud's Scheduler reaches Lambda, SQS, SNS, event buses and aws-sdk operations, and ${arn} is none of them.`,
      501,
    )
  if (targetService(arn) === 'events' && !target.EventBridgeParameters)
    throw validation('EventBridgeParameters are required for an event bus.') // words of our own
  return { ...target, RetryPolicy: { ...RETRIES, ...target.RetryPolicy } }
}

export type Operation = { service: string; operation: string }

/**
 * What a universal target's ARN names: `arn:aws:scheduler:::aws-sdk:sqs:sendMessage`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export function operationIn(arn: string): Operation | undefined {
  const [, sdkName, name = ''] = /^arn:[\w-]+:scheduler:::aws-sdk:([a-z0-9]+):([a-zA-Z0-9]+)$/.exec(arn) ?? []
  if (sdkName === undefined) return undefined
  const service = SIGNED_AS[sdkName] ?? sdkName
  return { service, operation: name.charAt(0).toUpperCase() + name.slice(1) }
}

/** Services that sign with another name than the SDK calls them. */
const SIGNED_AS: Readonly<Record<string, string>> = { eventbridge: 'events', cloudwatchlogs: 'logs' }

/** Operations that only tell something are no targets: the same page lists how their names begin. */
const TELLS =
  /^(Get|Describe|List|Poll|Receive|Search|Scan|Query|Select|Read|Discover|Validate|BatchGet|BatchDescribe|BatchRead|TransactGet|AdminGet|AdminList|TestMigration|Retrieve|TestConnection|IsAuthorized|InvokeModel)/

function checkOperation({ operation }: Operation, { Input = '{}' }: Target): void {
  if (TELLS.test(operation)) throw validation(`${operation} is not supported as a target.`) // words of our own
  try {
    JSON.parse(Input)
  } catch {
    throw validation('Input must be valid JSON.') // words of our own
  }
}
