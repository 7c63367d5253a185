import { sendRecord } from '../asynchronous/destination.ts'
import type { Outcome } from '../invocation.ts'
import { arnOf } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { failedOf } from './batch-response.ts'
import type { EventSourceMapping, StreamSettings } from './mapping.ts'
import { invokeForMapping, noteBatch, Throttled, targetOf } from './poller.ts'
import type { StreamRecord } from './stream-record.ts'

type StreamMapping = EventSourceMapping & { stream: StreamSettings }

/** Milliseconds before a batch is tried again: twice as long each time. */
const RETRY = { first: 1000, longest: 60_000 }

/** DynamoDB keeps a stream's records for a day. Seconds. */
const KEPT = 86_400

/**
 * Runs a batch until it is done with: it succeeds, it has been tried often enough, or it is too old. While one is retried
 * nothing behind it moves: the order of a stream is worth that.
 */
export async function processBatch(
  state: LambdaState,
  mapping: StreamMapping,
  shardId: string,
  records: readonly StreamRecord[],
  stopped: () => boolean,
): Promise<void> {
  const { clock } = state.host
  const { retries, bisect, maximumAgeSeconds } = mapping.stream
  const oldest = maximumAgeSeconds < 0 ? KEPT : maximumAgeSeconds
  const reportsItems = mapping.responseTypes.includes('ReportBatchItemFailures')
  let left = records
  let wait = RETRY.first
  for (let runs = 0; !stopped(); ) {
    const young = left.filter(({ dynamodb }) => clock.now() / 1000 - dynamodb.ApproximateCreationDateTime <= oldest)
    if (young.length < left.length) {
      const old = left.filter((record) => !young.includes(record))
      await giveUp(state, mapping, { shardId, records: old, condition: 'RecordAgeExceeded', runs })
      left = young
    }
    if (left.length === 0) return
    const result = await invokeForMapping(state, mapping, { Records: left })
    if (result === Throttled) {
      await clock.sleep(wait)
      wait = Math.min(2 * wait, RETRY.longest)
      continue
    }
    const { outcome, requestId } = result
    runs += 1
    const failed = failedOf(
      left.map(({ dynamodb }) => dynamodb.SequenceNumber),
      outcome,
      reportsItems,
    )
    noteBatch(state, mapping, { requestId, records: left.length, failed: failed.size })
    tell(state, mapping, failed.size === 0 ? 'OK' : 'PROBLEM: Function call failed')
    if (failed.size === 0) return
    // The stream goes on from the first record that failed, whatever happened to those behind it.
    const first = left.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber))
    const progressed = first > 0
    left = left.slice(first)
    if (retries >= 0 && runs > retries && !(bisect && left.length > 1) && !progressed)
      return giveUp(state, mapping, {
        shardId,
        records: left,
        condition: 'RetryAttemptsExhausted',
        runs,
        outcome,
        requestId,
      })
    if (bisect && left.length > 1) {
      const half = Math.ceil(left.length / 2)
      await processBatch(state, mapping, shardId, left.slice(0, half), stopped)
      return processBatch(state, mapping, shardId, left.slice(half), stopped)
    }
    if (progressed) runs = 0
    await clock.sleep(wait)
    wait = Math.min(2 * wait, RETRY.longest)
  }
}

function tell(state: LambdaState, { uuid }: StreamMapping, lastResult: string): void {
  const now = state.mappings.get(uuid)
  if (now?.stream && now.stream.lastResult !== lastResult)
    state.mappings.set(uuid, { ...now, stream: { ...now.stream, lastResult } })
}

type GivenUp = {
  shardId: string
  records: readonly StreamRecord[]
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded'
  runs: number
  outcome?: Outcome
  requestId?: string
}

/** Sends what a batch was, not what was in it: that is read from the stream. Recorded: `esm-ddb-on-failure-sqs`. */
async function giveUp(
  state: LambdaState,
  mapping: StreamMapping,
  { shardId, records, condition, runs, outcome, requestId = crypto.randomUUID() }: GivenUp,
): Promise<void> {
  const { host } = state
  const fn = targetOf(state, mapping)?.fn
  const [first, last] = [records[0]?.dynamodb, records.at(-1)?.dynamodb]
  noteBatch(state, mapping, { requestId, records: records.length, condition })
  if (!mapping.stream.onFailure || !fn || !first || !last) return
  const seconds = (time: number) => new Date(time * 1000).toISOString().replace('.000Z', 'Z')
  const record = {
    requestContext: {
      requestId,
      functionArn: arnOf(host, { name: fn.name, ...(mapping.qualifier && { qualifier: mapping.qualifier }) }),
      condition,
      approximateInvokeCount: runs,
    },
    ...(outcome && {
      responseContext: { statusCode: 200, executedVersion: fn.version, functionError: 'Unhandled' },
    }),
    version: '1.0' as const,
    timestamp: new Date(host.clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first.SequenceNumber,
      endSequenceNumber: last.SequenceNumber,
      approximateArrivalOfFirstRecord: seconds(first.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: seconds(last.ApproximateCreationDateTime),
      batchSize: records.length,
      streamArn: mapping.sourceArn,
    },
  }
  await sendRecord(host, fn, mapping.stream.onFailure, record).catch((error: unknown) =>
    noteBatch(state, mapping, { requestId, why: String(error) }),
  )
}
