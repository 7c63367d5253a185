import type { Call } from './clients.node.ts'

/** What came of one invocation, as Lambda gives it, decoded. */
export type Invoked = {
  /** What the function answered, as it wrote it; the error's own body when it failed. */
  text: string
  /** The same, parsed: `undefined` when it is not JSON, for a function may answer anything. */
  payload: unknown
  failed: boolean
  /** The last 4 KB of its log, START and REPORT included. */
  tail: string
  /** The same, a line each, without empty ones. */
  log: string[]
  requestId: string
}

/** Sends an event, as JSON text, to a function by its physical name. A function's own failure is no rejection. */
export async function invokeFunction(call: Call, functionName: string, event: string): Promise<Invoked> {
  const output = await call('lambda', 'Invoke', { FunctionName: functionName, LogType: 'Tail', Payload: event })
  const text = Buffer.from((output.Payload as Uint8Array | undefined) ?? []).toString()
  const tail = Buffer.from(String(output.LogResult ?? ''), 'base64').toString()
  return {
    text,
    payload: parsed(text),
    failed: output.FunctionError !== undefined,
    tail,
    log: tail.split('\n').filter(Boolean),
    requestId: (output.$metadata as { requestId?: string } | undefined)?.requestId ?? '',
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
