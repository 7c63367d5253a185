import type { _Record as Record_, Shard } from '@aws-sdk/client-dynamodb-streams'
import { sha256 } from '@noble/hashes/sha2.js'
import { roleOf } from '../pools.ts'
import type { LambdaFunction, LambdaState } from '../state.ts'
import { createFilter } from './filters.ts'
import type { EventSourceMapping, StreamSettings } from './mapping.ts'
import { noteBatch, type Poller, targetOf } from './poller.ts'
import { processBatch } from './stream-batch.ts'
import { recordOf, type StreamRecord } from './stream-record.ts'

/** Milliseconds after which a stream that cannot be read is tried again. */
const TRY_AGAIN = 60_000

/**
 * Reads a table's stream for one function: in order, shard by shard, and on only once a batch is done with.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export function pollStream(state: LambdaState, mapping: EventSourceMapping & { stream: StreamSettings }): Poller {
  const { host } = state
  const { sourceArn: StreamArn, stream } = mapping
  const wants = createFilter(mapping.filters, '')
  let stopped = false
  let written = () => {}
  const unsubscribe = host.journal.subscribe((entry) => {
    if (entry.kind === 'stream-record-written' && entry.streamArn === StreamArn) written()
  })

  const ask = (fn: LambdaFunction, operation: string, input: object) =>
    host.ask('dynamodb', operation, input, roleOf(host, fn))

  const iteratorFor = async (fn: LambdaFunction, ShardId: string) => {
    const SequenceNumber = state.checkpoints.get(`${mapping.uuid}:${ShardId}`)
    const from = SequenceNumber
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber }
      : { ShardIteratorType: stream.startingPosition }
    return (await ask(fn, 'GetShardIterator', { StreamArn, ShardId, ...from })).ShardIterator as string
  }

  /** Until there are enough, or the window is over. Waits for the first as long as it takes. */
  const gather = async (fn: LambdaFunction, from: string) => {
    const records: Record_[] = []
    let iterator: string | undefined = from
    let until = Number.POSITIVE_INFINITY
    while (!stopped && iterator !== undefined && records.length < mapping.batchSize) {
      const arrived = new Promise<void>((resolve) => {
        written = resolve
      })
      const got = (await ask(fn, 'GetRecords', {
        ...{ ShardIterator: iterator, Limit: mapping.batchSize - records.length },
      })) as { Records?: Record_[]; NextShardIterator?: string }
      iterator = got.NextShardIterator
      records.push(...(got.Records ?? []))
      if (records.length > 0 && until === Number.POSITIVE_INFINITY)
        until = host.clock.now() + mapping.windowSeconds * 1000
      if (got.Records?.length) continue
      if (records.length > 0 && host.clock.now() >= until) break
      await (records.length > 0 ? Promise.race([arrived, host.clock.sleep(until - host.clock.now())]) : arrived)
    }
    return { records, iterator }
  }

  const read = async (fn: LambdaFunction, shardId: string) => {
    let iterator: string | undefined = await iteratorFor(fn, shardId)
    while (!stopped && iterator !== undefined) {
      const batch = await gather(fn, iterator)
      iterator = batch.iterator
      const records = batch.records.map((record) => recordOf(record, StreamArn))
      const wanted = records.filter(wants)
      const lanes = lanesOf(wanted, stream.parallelization)
      await Promise.all(lanes.map((lane) => processBatch(state, mapping, shardId, lane, () => stopped)))
      const last = records.at(-1)
      if (last && !stopped) state.checkpoints.set(`${mapping.uuid}:${shardId}`, last.dynamodb.SequenceNumber)
    }
  }

  const run = async () => {
    const fn = targetOf(state, mapping)?.fn
    if (!fn) return
    const { StreamDescription } = (await ask(fn, 'DescribeStream', { StreamArn })) as {
      StreamDescription?: { Shards?: Shard[] }
    }
    await Promise.all((StreamDescription?.Shards ?? []).map(({ ShardId = '' }) => read(fn, ShardId)))
  }
  const begin = () => {
    run().catch((error: unknown) => {
      noteBatch(state, mapping, { why: String(error) }) // the stream is gone, or the role may not read it
      if (!stopped) host.clock.at(host.clock.now() + TRY_AGAIN, begin)
    })
  }
  begin()
  return {
    stop() {
      stopped = true
      unsubscribe()
      written()
    },
  }
}

/** Records of one item stay in order, in one lane. */
function lanesOf(records: readonly StreamRecord[], count: number): StreamRecord[][] {
  if (count === 1 || records.length === 0) return records.length > 0 ? [[...records]] : []
  const lanes = Array.from({ length: count }, (): StreamRecord[] => [])
  for (const record of records) {
    const [first = 0] = sha256(new TextEncoder().encode(JSON.stringify(record.dynamodb.Keys)))
    lanes[first % count]?.push(record)
  }
  return lanes.filter((lane) => lane.length > 0)
}
