import { notFound, validation } from '../errors.ts'
import type { DynamoDbState, Stream, TableRecord } from '../state.ts'
import { tableArn } from '../table/find-table.ts'

/** A stream has one shard: it is never too much for one here. */
export const shardOf = ({ createdAt }: Stream): string =>
  `shardId-${String(createdAt).padStart(20, '0')}-${(createdAt % 0xffffffff).toString(16).padStart(8, '0')}`

export const streamKey = ({ table, label }: Pick<Stream, 'table' | 'label'>): string => `${table}/stream/${label}`

export const arnOfStream = (state: DynamoDbState, { table, label }: Pick<Stream, 'table' | 'label'>): string =>
  `${tableArn(state, table)}/stream/${label}`

export const currentStream = (state: DynamoDbState, { name, stream }: TableRecord): Stream | undefined =>
  stream && state.streams.get(streamKey({ table: name, label: stream.label }))

/** Throws for what is no stream's ARN at all. */
export function checkStreamArn(arn: string): void {
  if (!/^arn:[^:]*:dynamodb:[^:]*:\d*:table\/[^/]+\/stream\/.+$/.test(arn))
    throw validation(`Invalid StreamArn: ${arn}`)
}

/** By ARN. Throws `ResourceNotFoundException`. */
export function findStream(state: DynamoDbState, arn = ''): Stream {
  checkStreamArn(arn)
  const found = state.streams.get(arn.split(':table/').at(-1) ?? '')
  if (!found || arnOfStream(state, found) !== arn)
    throw notFound(`Requested resource not found: Stream: ${arn} not found`)
  return found
}

/** 21 digits, as AWS's have; they grow. `number`: from 0 for a stream's first record. */
export const sequenceAt = (number: number): string =>
  String(number + 1)
    .padStart(12, '0')
    .padStart(21, '1')

/** `undefined` for what cannot be one. */
export const numberOf = (sequence = ''): number | undefined =>
  /^1{9}\d{12}$/.test(sequence) ? Number(sequence.slice(9)) - 1 : undefined
