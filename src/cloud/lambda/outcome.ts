import type { Outcome } from './invocation.ts'

/**
 * What Lambda itself says of an invocation whose function could not: recorded in localstack's
 * tests/aws/services/lambda_/test_lambda*.snapshot.json, where nothing else is said.
 */
export function failed(errorType: string, errorMessage: string): Outcome & { kind: 'failed' } {
  return { kind: 'failed', errorType, payload: new TextEncoder().encode(JSON.stringify({ errorType, errorMessage })) }
}

export const timedOut = (requestId: string, seconds: number) =>
  failed('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`)

/** How a process ended: by itself with a status, or by a signal such as `SIGKILL`. */
export type Exit = { code: number | null; signal: string | null }

/** Without an `exit`, nobody saw it end. */
export const exited = (requestId: string, exit: Exit = { code: null, signal: null }) =>
  failed('Runtime.ExitError', `RequestId: ${requestId} Error: ${exitReason(exit)}`)

function exitReason(exit: Exit): string {
  const status = exitStatus(exit)
  return status ? `Runtime exited with error: ${status}` : 'Runtime exited without providing a reason'
}

/** Empty for a process that ended in good order. */
export function exitStatus({ code, signal }: Exit): string {
  if (signal) return `signal: ${SIGNALS[signal] ?? signal}`
  return code ? `exit status ${code}` : ''
}

/** `Extension.Crash`, `Extension.InitError` … The words are in https://github.com/elastic/apm-aws-lambda/pull/145 */
export const extensionFailed = (requestId: string, errorType: string, why: string) =>
  failed(errorType, `RequestId: ${requestId} Error: ${why}`)

/** As Go prints them, for Lambda is written in it. */
const SIGNALS: Readonly<Record<string, string>> = {
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGHUP: 'hangup',
  SIGILL: 'illegal instruction',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGPIPE: 'broken pipe',
  SIGQUIT: 'quit',
  SIGSEGV: 'segmentation fault',
  SIGSYS: 'bad system call',
  SIGTERM: 'terminated',
  SIGTRAP: 'trace/breakpoint trap',
}

export const invalidEntrypoint = (requestId: string, why: string) =>
  failed('Runtime.InvalidEntrypoint', `RequestId: ${requestId} Error: ${why}`)

/** Bytes. The largest answer to a synchronous invocation; the 100 over 6 MB are AWS's own. */
export const LARGEST_ANSWER = 6_291_556

/**
 * Bytes. The largest answer to a caller that takes it in pieces: 200 MB since July 2025.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 */
export const LARGEST_STREAM = 200 * 1024 * 1024

export const answerTooLarge = (limit = LARGEST_ANSWER) =>
  failed(
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded maximum allowed payload size (${limit} bytes).`,
  )
