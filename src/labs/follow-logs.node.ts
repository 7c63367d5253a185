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
  const onEntry = (text: string) => {
    const entry = JSON.parse(text) as { kind: string; function: string; message: string }
    const name = logicalNames.get(entry.function)
    if (entry.kind === 'log' && name) onLine(name, entry.message)
  }
  void readLines(response.body, onEntry).catch(() => {}) // it ends because we stop it, or because the cloud does
  return () => stop.abort()
}

async function readLines(body: ReadableStream<Uint8Array>, onLine: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  }
}
