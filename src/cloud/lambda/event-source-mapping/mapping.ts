import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda'
import { resourceNotFound } from '../errors.ts'
import { arnOf } from '../name.ts'
import type { LambdaState } from '../state.ts'

/** What makes Lambda poll a queue or a stream for a function. Plain data: it is what the store keeps. */
export type EventSourceMapping = {
  uuid: string
  /** Of the queue or the stream. */
  sourceArn: string
  functionName: string
  qualifier?: string
  batchSize: number
  /** How long a batch may be gathered. */
  windowSeconds: number
  /** What is wanted; how far it is, `change` says. */
  enabled: boolean
  /** JSON texts: a record that matches none is left out. */
  filters: string[]
  responseTypes: string[]
  /** Milliseconds since the epoch, on the cloud's clock. */
  lastModified: number
  /** What is under way, and until when. */
  change?: { state: 'Creating' | 'Enabling' | 'Disabling' | 'Updating' | 'Deleting'; until: number }
  tags: Record<string, string>
  /** Queues: invocations at once. */
  maximumConcurrency?: number
  stream?: StreamSettings
}

export type StreamSettings = {
  startingPosition: string
  bisect: boolean
  /** -1: until the record is too old. */
  retries: number
  /** -1: as long as the stream keeps it. */
  maximumAgeSeconds: number
  parallelization: number
  tumblingWindowSeconds: number
  /** ARN. */
  onFailure?: string
  lastResult: string
}

/** How long a change takes here. AWS needs longer; what matters is that there is such a time. Milliseconds. */
export const CHANGING = 500

/** Throws `ResourceNotFoundException`. Recorded: `esm-get-missing`. */
export function findMapping(state: LambdaState, uuid = ''): EventSourceMapping {
  const found = state.mappings.get(uuid)
  if (!found) throw resourceNotFound()
  return found
}

export const mappingArn = ({ host }: LambdaState, uuid: string) =>
  `arn:aws:lambda:${host.region}:${host.account}:event-source-mapping:${uuid}`

export const functionArnOf = (state: LambdaState, { functionName, qualifier }: EventSourceMapping) =>
  arnOf(state.host, { name: functionName, ...(qualifier && { qualifier }) })

/** Creating, Enabled, Disabling … at this moment. */
export function stateOf({ change, enabled }: EventSourceMapping, now: number): string {
  if (change && now < change.until) return change.state
  return enabled ? 'Enabled' : 'Disabled'
}

/** As the API shows it. Recorded: `esm-ddb-create`, `esm-sqs-enabled-state`. */
export function shownMapping(state: LambdaState, mapping: EventSourceMapping): EventSourceMappingConfiguration {
  const { uuid, stream } = mapping
  return {
    UUID: uuid,
    EventSourceArn: mapping.sourceArn,
    EventSourceMappingArn: mappingArn(state, uuid),
    FunctionArn: functionArnOf(state, mapping),
    BatchSize: mapping.batchSize,
    MaximumBatchingWindowInSeconds: mapping.windowSeconds,
    FunctionResponseTypes: mapping.responseTypes as 'ReportBatchItemFailures'[],
    LastModified: new Date(mapping.lastModified),
    State: stateOf(mapping, state.host.clock.now()),
    StateTransitionReason: stream ? 'User action' : 'USER_INITIATED',
    ...(mapping.filters.length > 0 && { FilterCriteria: { Filters: mapping.filters.map((Pattern) => ({ Pattern })) } }),
    ...(mapping.maximumConcurrency !== undefined && {
      ScalingConfig: { MaximumConcurrency: mapping.maximumConcurrency },
    }),
    ...(stream && {
      BisectBatchOnFunctionError: stream.bisect,
      DestinationConfig: { OnFailure: stream.onFailure ? { Destination: stream.onFailure } : {} },
      LastProcessingResult: stream.lastResult,
      MaximumRecordAgeInSeconds: stream.maximumAgeSeconds,
      MaximumRetryAttempts: stream.retries,
      ParallelizationFactor: stream.parallelization,
      StartingPosition: stream.startingPosition as 'LATEST',
      TumblingWindowInSeconds: stream.tumblingWindowSeconds,
    }),
  }
}
