import type { Entry } from '../journal.ts'
import { type LogsState, streamKey } from './state.ts'

/** What Lambda writes into the journal for each line that a function logs. */
export type FunctionLog = Entry & { logGroup: string; logStream: string; message: string }

export const isFunctionLog = <E extends Entry>(entry: E): entry is E & FunctionLog =>
  entry.service === 'lambda' &&
  entry.kind === 'log' &&
  [entry.logGroup, entry.logStream, entry.message].every((member) => typeof member === 'string')

/** Keeps them where AWS would show them. Group and stream come with the first line, as on AWS. */
export function keepFunctionLogs({ groups, streams, events }: LogsState, logs: readonly FunctionLog[]): void {
  for (let from = 0, to = 1; from < logs.length; from = to++) {
    const { logGroup: group, logStream: stream, time } = logs[from] as FunctionLog
    const isAlike = (log?: FunctionLog) => log?.logStream === stream && log.logGroup === group && log.time === time
    while (isAlike(logs[to])) to++
    const key = streamKey(group, stream)
    if (!groups.has(group)) groups.set(group, { name: group, creationTime: time, class: 'STANDARD' })
    if (!streams.has(key)) streams.set(key, { group, name: stream, creationTime: time })
    // With their lines' ends. Recorded: localstack lambda_/test_lambda_runtimes.snapshot.json, `test_multi_line_prints`
    const messages = logs.slice(from, to).map(({ message }) => `${message}\n`)
    events.append({ group, stream, time, ingestionTime: time, messages })
  }
}
