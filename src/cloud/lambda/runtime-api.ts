import { toUtf8 } from '@smithy/core/serde'
import type { HttpRequest, HttpResponse } from '../http.ts'
import { type Phase, step } from './environment.ts'
import type { Invocation, Outcome } from './invocation.ts'
import { answerTooLarge, failed, LARGEST_ANSWER } from './outcome.ts'

/** Told what the runtime asks for. */
export type RuntimeListener = {
  /** It waits for an invocation: Init is over, or the last invocation is. */
  waits(): void
  answered(outcome: Outcome): void
  /** Init failed, and the runtime said why before it ended. */
  initFailed(outcome: Outcome & { kind: 'failed' }): void
}

/**
 * The Runtime API for one execution environment: what a runtime asks in order to get events and to answer them. It may
 * ask anything, at any time; what is out of turn is refused in the words of Lambda's emulator, and changes nothing.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 * https://github.com/aws/aws-lambda-runtime-interface-emulator/tree/develop/internal/lambda/rapi
 */
export class RuntimeApi {
  #phase: Phase = 'init'
  #initError = false
  #waiting: ((response: HttpResponse) => void) | undefined
  #current: { requestId: string; event: HttpResponse; answered: boolean } | undefined

  constructor(private readonly listener: RuntimeListener) {}

  /** Answers the waiting `next`. Only after `waits`, once. */
  give(invocation: Invocation, deadline: number): void {
    this.#phase = step(this.#phase, 'was-given-invocation')
    const event = { status: 200, headers: headersOf(invocation, deadline), body: invocation.payload }
    this.#current = { requestId: invocation.requestId, event, answered: false }
    this.#waiting?.(event)
    this.#waiting = undefined
  }

  /** The process has ended: whoever waits has waited in vain. */
  end(): void {
    if (this.#phase !== 'gone') this.#phase = step(this.#phase, 'exited')
    this.#waiting = undefined
    this.#current = undefined
  }

  handle(request: HttpRequest): HttpResponse | Promise<HttpResponse> {
    if (request.path === '/2018-06-01/runtime/invocation/next' && request.method === 'GET') return this.#next()
    const [, requestId, verb] = ANSWER.exec(request.path) ?? []
    if (requestId !== undefined && request.method === 'POST') return this.#answer(requestId, verb ?? '', request)
    if (request.path === '/2018-06-01/runtime/init/error' && request.method === 'POST') return this.#initFailed(request)
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found\n' }
  }

  #next(): Promise<HttpResponse> | HttpResponse {
    // A runtime whose connection broke asks again, and gets the event that it may have missed.
    if (this.#current && !this.#current.answered) return this.#current.event
    if (this.#initError || this.#phase === 'shutdown' || this.#phase === 'gone') return this.#outOfTurn('Ready')
    return new Promise((respond) => {
      this.#waiting = respond // in place of an earlier one, which nobody reads any more
      if (this.#phase === 'idle') return
      this.#phase = step(this.#phase, 'asked-for-next')
      this.#current = undefined
      this.listener.waits()
    })
  }

  #answer(requestId: string, verb: string, { body, headers }: HttpRequest): HttpResponse {
    const current = this.#current
    if (requestId !== current?.requestId) return refused(400, 'InvalidRequestID', 'Invalid request ID')
    if (current.answered) return this.#outOfTurn(verb === 'error' ? 'InvocationErrorResponse' : 'InvocationResponse')
    current.answered = true
    if (verb === 'error') this.listener.answered(functionError(body, headers['lambda-runtime-function-error-type']))
    else if (body.length <= LARGEST_ANSWER) this.listener.answered({ kind: 'succeeded', payload: body })
    else {
      this.listener.answered(answerTooLarge())
      return refused(413, 'RequestEntityTooLarge', `Exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`)
    }
    return ACCEPTED
  }

  #initFailed({ body, headers }: HttpRequest): HttpResponse {
    if (this.#phase !== 'init' || this.#initError) return this.#outOfTurn('InitError')
    this.#initError = true
    this.listener.initFailed(functionError(body, headers['lambda-runtime-function-error-type']))
    return ACCEPTED
  }

  #outOfTurn(to: string): HttpResponse {
    const from = this.#initError
      ? 'InitError'
      : this.#current
        ? RUNNING[`${this.#current.answered}`]
        : STATES[this.#phase]
    return refused(
      403,
      'InvalidStateTransition',
      `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`,
    )
  }
}

const ANSWER = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/

/** The emulator's names: internal/lambda/core/runtime_state_names.go */
const STATES: Readonly<Record<Phase, string>> = {
  init: 'Started',
  idle: 'Ready',
  invoke: 'Running',
  shutdown: 'Running',
  gone: 'Running',
}
const RUNNING = { false: 'Running', true: 'RuntimeResponseSentState' }

const ACCEPTED: HttpResponse = { status: 202, headers: { 'content-type': 'application/json' }, body: '{"status":"OK"}' }

const refused = (status: number, errorType: string, errorMessage: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ errorMessage, errorType }),
})

const headersOf = (invocation: Invocation, deadline: number): Record<string, string> => ({
  'content-type': 'application/json',
  'lambda-runtime-aws-request-id': invocation.requestId,
  'lambda-runtime-deadline-ms': String(deadline),
  'lambda-runtime-invoked-function-arn': invocation.functionArn,
  'lambda-runtime-trace-id': invocation.traceId,
  ...(invocation.clientContext && { 'lambda-runtime-client-context': invocation.clientContext }),
})

/** The body goes to the caller as the runtime wrote it. What is not an error's JSON is anyone's, so it is wrapped. */
function functionError(body: Uint8Array, typeHeader: string | undefined): Outcome & { kind: 'failed' } {
  const text = toUtf8(body)
  try {
    const { errorType, errorMessage } = JSON.parse(text) as { errorType?: unknown; errorMessage?: unknown }
    const type = typeof errorType === 'string' ? errorType : typeHeader
    if (type && typeof errorMessage === 'string') return { kind: 'failed', errorType: type, payload: body }
  } catch {
    // wrapped below
  }
  return failed(typeHeader ?? 'Runtime.Unknown', text)
}
