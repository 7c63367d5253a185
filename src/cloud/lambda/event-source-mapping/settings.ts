import type { CreateEventSourceMappingRequest, UpdateEventSourceMappingRequest } from '@aws-sdk/client-lambda'
import { invalidParameter } from '../errors.ts'
import { checkFilters } from './filters.ts'
import type { EventSourceMapping, StreamSettings } from './mapping.ts'

/** What creating a mapping and updating one have in common. */
export type MappingInput = Omit<CreateEventSourceMappingRequest, 'FunctionName'> &
  Omit<UpdateEventSourceMappingRequest, 'UUID' | 'FunctionName'>

type Settings = Omit<
  EventSourceMapping,
  'uuid' | 'sourceArn' | 'functionName' | 'qualifier' | 'lastModified' | 'change'
>

/** `before` with what was asked for. Throws for what makes no sense; recorded: parity cases of topic event-source-mapping. */
export function queueSettings(sourceArn: string, input: MappingInput, before?: Settings): Settings {
  const batchSize = input.BatchSize ?? before?.batchSize ?? 10
  const windowSeconds = input.MaximumBatchingWindowInSeconds ?? before?.windowSeconds ?? 0
  const isFifo = sourceArn.endsWith('.fifo')
  if (isFifo && windowSeconds > 0) throw invalidParameter('Batching window is not supported for FIFO queues')
  if (isFifo && batchSize > 10) throw invalidParameter('Batch size must be less than or equal to 10 for FIFO queues')
  if (batchSize > 10 && windowSeconds === 0)
    throw invalidParameter(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    )
  const maximumConcurrency = input.ScalingConfig ? input.ScalingConfig.MaximumConcurrency : before?.maximumConcurrency
  return {
    ...common(input, before),
    batchSize,
    windowSeconds,
    ...(maximumConcurrency !== undefined && { maximumConcurrency }),
  }
}

export function streamSettings(sourceArn: string, input: MappingInput, before?: Settings): Settings {
  const startingPosition = before?.stream?.startingPosition ?? input.StartingPosition
  if (startingPosition === undefined)
    throw invalidParameter(
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    )
  if (startingPosition === 'AT_TIMESTAMP')
    throw invalidParameter(`Unsupported starting position for arn type: ${sourceArn}`)
  if (input.TumblingWindowInSeconds)
    throw invalidParameter('The local cloud has no tumbling windows: leave TumblingWindowInSeconds out.')
  const onFailure = input.DestinationConfig ? input.DestinationConfig.OnFailure?.Destination : before?.stream?.onFailure
  const stream: StreamSettings = {
    startingPosition,
    bisect: input.BisectBatchOnFunctionError ?? before?.stream?.bisect ?? false,
    retries: input.MaximumRetryAttempts ?? before?.stream?.retries ?? -1,
    maximumAgeSeconds: input.MaximumRecordAgeInSeconds ?? before?.stream?.maximumAgeSeconds ?? -1,
    parallelization: input.ParallelizationFactor ?? before?.stream?.parallelization ?? 1,
    tumblingWindowSeconds: 0,
    ...(onFailure && { onFailure }),
    lastResult: before?.stream?.lastResult ?? 'No records processed',
  }
  return {
    ...common(input, before),
    batchSize: input.BatchSize ?? before?.batchSize ?? 100,
    windowSeconds: input.MaximumBatchingWindowInSeconds ?? before?.windowSeconds ?? 0,
    stream,
  }
}

const common = (input: MappingInput, before?: Settings) => ({
  enabled: input.Enabled ?? before?.enabled ?? true,
  filters: input.FilterCriteria ? checkFilters(input.FilterCriteria) : (before?.filters ?? []),
  responseTypes: input.FunctionResponseTypes ?? before?.responseTypes ?? [],
  tags: input.Tags ?? before?.tags ?? {},
})
