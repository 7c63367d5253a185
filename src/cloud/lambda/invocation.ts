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
