/** One event on its way to a handler. */
export type Invocation = {
  /** UUID; `awsRequestId` in the handler's context and in the REPORT log line. */
  requestId: string
  /** JSON text, at most 6 MB for a synchronous invocation. */
  payload: Uint8Array
  /** `arn:aws:lambda:us-east-1:000000000000:function:hello`, with the qualifier that the caller gave. */
  functionArn: string
  /** `Root=1-…;Parent=…;Sampled=0` */
  traceId: string
  /** What the caller sent in `X-Amz-Client-Context`, decoded: JSON text. */
  clientContext?: string
}

/** What came of it. A function's own failure is an outcome, never a thrown error. */
export type Outcome =
  | { kind: 'succeeded'; payload: Uint8Array }
  /** `X-Amz-Function-Error: Unhandled`; `payload` is the JSON that the caller gets. */
  | { kind: 'failed'; errorType: string; payload: Uint8Array }

/**
 * Told of an invocation while it runs; all of it before it is over. A caller that gives no `streamed` waits for the whole
 * answer and finds it in the outcome. None of these may throw.
 */
export type Told = {
  /** An answer starts: once, before its first bytes; not for an error that comes first. */
  begun?(head: { contentType?: string }): void
  /**
   * Bytes of the answer, when the function sent them. The function waits for the promise: so a slow reader slows it down.
   * The outcome's payload is empty then, unless it failed.
   */
  streamed?(chunk: Uint8Array): void | Promise<void>
  /** There is an answer, and all of it has been told. */
  answered?(outcome: Outcome): void
}
