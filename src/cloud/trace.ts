/**
 * What follows from what. Every call of the cloud belongs to a trace: the one that its caller names in
 * `X-Amzn-Trace-Id`, as the SDKs do inside a function, or else one of its own. Services hand it on with whatever they
 * pass to another service, at once or much later, by `asService(…, trace)`.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */

/** `Root=1-<time>-<24 hexadecimal digits>` of a call that follows from none. `now` in milliseconds. */
export const newTrace = (now: number, requestId: string): string =>
  `Root=1-${Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0')}-${requestId.replaceAll('-', '').slice(0, 24)}`

/** Whether a caller has sent it: ours are a root and nothing else. */
export const isSent = (trace: string): boolean => trace.includes(';')

/** `1-…-…` of a header, which may have more than that in it. */
export const rootOf = (trace: string): string => /Root=([^;]+)/.exec(trace)?.[1] ?? trace
