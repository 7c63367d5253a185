import type { Entry } from '../journal.ts'
import { type LogsState, streamKey } from './state.ts'

/** What Lambda writes into the journal for each line that a function logs. */
export type FunctionLog = Entry & { logGroup: string; logStream: string; message: string }

export const isFunctionLog = (entry: Entry): entry is FunctionLog =>
  entry.service === 'lambda' &&
  entry.kind === 'log' &&
  [entry.logGroup, entry.logStream, entry.message].every((member) => typeof member === 'string')

/** Keeps it where AWS would show it. Group and stream come with the first line, as on AWS. */
export function keepFunctionLog({ groups, streams, events }: LogsState, log: FunctionLog): void {
  const { logGroup: group, logStream: stream, time } = log
  const key = streamKey(group, stream)
  if (!groups.has(group)) groups.set(group, { name: group, creationTime: time, class: 'STANDARD' })
  if (!streams.has(key)) streams.set(key, { group, name: stream, creationTime: time })
  // With its line's end. Recorded: localstack lambda_/test_lambda_runtimes.snapshot.json, `test_multi_line_prints`
  events.append([{ group, stream, time, ingestionTime: time, message: `${log.message}\n` }])
}
