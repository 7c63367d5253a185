import type { DestinationConfig, FunctionEventInvokeConfig } from '@aws-sdk/client-lambda'
import type { Caller } from '../../action.ts'
import { invalidParameter, resourceNotFound } from '../errors.ts'
import { arnOf, type FunctionReference, reference } from '../name.ts'
import type { EventInvokeConfig, LambdaState } from '../state.ts'
import { find, LATEST } from '../version.ts'
import { queueUrl } from './destination.ts'
import { configKey } from './event-queue.ts'

export type ConfigInput = {
  FunctionName?: string | undefined
  Qualifier?: string | undefined
  MaximumRetryAttempts?: number | undefined
  MaximumEventAgeInSeconds?: number | undefined
  DestinationConfig?: DestinationConfig | undefined
}

/** Whose configuration is meant. Throws for a function that is not there; recorded: `async-config-missing-fn`. */
export function configFor(state: LambdaState, input: ConfigInput) {
  const asked = reference(state.host, input.FunctionName ?? '', input.Qualifier)
  try {
    find(state, asked)
  } catch {
    throw resourceNotFound("The function doesn't exist.")
  }
  const key = configKey(asked.name, asked.qualifier)
  return { asked, key, config: state.eventInvokeConfigs.get(key) }
}

/** As `configFor`, where there must be one. */
export function existingConfig(state: LambdaState, input: ConfigInput) {
  const found = configFor(state, input)
  if (found.config) return { ...found, config: found.config }
  const arn = arnOf(state.host, { ...found.asked, qualifier: found.asked.qualifier ?? LATEST })
  throw resourceNotFound(`The function ${arn} doesn't have an EventInvokeConfig`)
}

/** Checks what was asked for and keeps it, in the place of `before`'s or over it. */
export async function keepConfig(
  state: LambdaState,
  caller: Caller,
  input: ConfigInput,
  { asked, key, before }: { asked: FunctionReference; key: string; before: Partial<EventInvokeConfig> },
): Promise<FunctionEventInvokeConfig> {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = input
  if (MaximumRetryAttempts === undefined && MaximumEventAgeInSeconds === undefined && !DestinationConfig)
    throw invalidParameter('You must specify at least one of error handling or destination setting.')
  if (DestinationConfig) await checkDestinations(state, caller, asked, DestinationConfig)
  const { onSuccess, onFailure, ...errors } = before
  const success = DestinationConfig ? DestinationConfig.OnSuccess?.Destination : onSuccess
  const failure = DestinationConfig ? DestinationConfig.OnFailure?.Destination : onFailure
  const config: EventInvokeConfig = {
    ...errors,
    ...(MaximumRetryAttempts !== undefined && { retries: MaximumRetryAttempts }),
    ...(MaximumEventAgeInSeconds !== undefined && { maximumAgeSeconds: MaximumEventAgeInSeconds }),
    ...(success && { onSuccess: success }),
    ...(failure && { onFailure: failure }),
    lastModified: state.host.clock.now(),
  }
  state.eventInvokeConfigs.set(key, config)
  return shownConfig(state, asked, config)
}

/** As the API shows it. Recorded: `async-config-put`. */
export const shownConfig = (
  state: LambdaState,
  { name, qualifier = LATEST }: FunctionReference,
  config: EventInvokeConfig,
): FunctionEventInvokeConfig => ({
  FunctionArn: arnOf(state.host, { name, qualifier }),
  LastModified: new Date(config.lastModified),
  ...(config.retries !== undefined && { MaximumRetryAttempts: config.retries }),
  ...(config.maximumAgeSeconds !== undefined && { MaximumEventAgeInSeconds: config.maximumAgeSeconds }),
  DestinationConfig: {
    OnSuccess: config.onSuccess ? { Destination: config.onSuccess } : {},
    OnFailure: config.onFailure ? { Destination: config.onFailure } : {},
  },
})

/** Recorded: `async-destination-bad-service`, `async-destination-missing-fn`. */
async function checkDestinations(
  state: LambdaState,
  caller: Caller,
  asked: FunctionReference,
  { OnSuccess, OnFailure }: DestinationConfig,
): Promise<void> {
  const asJava = (name: string, arn: string | undefined) => (arn ? `${name}(destination=${arn})` : 'null')
  for (const [arn, services] of [
    [OnSuccess?.Destination, ['sqs', 'sns', 'lambda', 'events']],
    [OnFailure?.Destination, ['sqs', 'sns', 'lambda', 'events', 's3']],
  ] as const) {
    if (!arn) continue
    const service = arn.split(':')[2] ?? ''
    if (!(services as readonly string[]).includes(service))
      throw invalidParameter(
        `The provided destination config DestinationConfig(onSuccess=${asJava('OnSuccess', OnSuccess?.Destination)}, ` +
          `onFailure=${asJava('OnFailure', OnFailure?.Destination)}) is invalid.`,
      )
    if (arn === arnOf(state.host, { name: asked.name }))
      throw invalidParameter("You can't specify the function as a destination for itself.")
    if (!(await exists(state, caller, arn))) throw invalidParameter(`The destination ARN ${arn} is invalid.`)
  }
}

async function exists(state: LambdaState, caller: Caller, arn: string): Promise<boolean> {
  const { host } = state
  const [, , service, , , resource = ''] = arn.split(':')
  try {
    if (service === 'lambda') find(state, reference(host, arn))
    if (service === 'sqs') await host.ask('sqs', 'GetQueueAttributes', { QueueUrl: queueUrl(host, arn) }, caller)
    if (service === 'sns') await host.ask('sns', 'GetTopicAttributes', { TopicArn: arn }, caller)
    if (service === 's3') await host.ask('s3', 'HeadBucket', { Bucket: resource }, caller)
    if (service === 'events')
      await host.ask('events', 'DescribeEventBus', { Name: resource.replace('event-bus/', '') }, caller)
    return true
  } catch {
    return false
  }
}
