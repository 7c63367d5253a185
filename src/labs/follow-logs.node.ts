import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { Target } from './target.node.ts'

/**
 * Tells of each line that these functions write from now on, as it is written; the answer stops it. The local cloud's
 * journal has them; AWS has nothing as quick, so there it tells of none.
 */
export async function followLogs(
  { control }: Target,
  /** Physical names by logical ones. */
  functions: Record<string, string>,
  onLine: (logicalName: string, line: string) => void,
): Promise<() => void> {
  if (!control) return () => {}
  const logicalNames = new Map(Object.entries(functions).map(([logical, physical]) => [physical, logical]))
  const stop = new AbortController()
  const response = await fetch(`${control.url}/_workshop/journal?service=lambda`, {
    headers: { 'x-workshop-token': control.token },
    signal: stop.signal,
  })
  if (!response.ok || !response.body) throw new Error(`the cloud's journal cannot be followed: ${response.status}`)
  const body = Readable.fromWeb(response.body as ReadableStream)
  body.on('error', () => {}) // it ends because we stop it
  createInterface({ input: body }).on('line', (text) => {
    const entry = JSON.parse(text) as { kind: string; function: string; message: string }
    const name = logicalNames.get(entry.function)
    if (entry.kind === 'log' && name) onLine(name, entry.message)
  })
  return () => stop.abort()
}
