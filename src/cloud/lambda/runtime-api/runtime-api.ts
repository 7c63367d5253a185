import type { HttpResponse } from '../../http.ts'
import { type Phase, step } from '../environment.ts'
import type { Invocation, Outcome, Told } from '../invocation.ts'
import { failed, LARGEST_ANSWER } from '../outcome.ts'
import { functionError, readAnswer } from './answer.ts'
import { ACCEPTED, notFound, type RuntimeRequest, refused, wholeBody } from './request.ts'

/** Told what the runtime asks for. */
export type RuntimeListener = {
  /** It waits for an invocation: Init is over, or the last invocation is. */
  waits(): void
  answered(outcome: Outcome): void
  /** Init failed, and the runtime said why before it ended. */
  initFailed(outcome: Outcome & { kind: 'failed' }): void
}

/** How far an invocation is, by the emulator's names: internal/lambda/core/runtime_state_names.go */
type Progress = 'Running' | 'InvocationResponse' | 'InvocationErrorResponse' | 'RuntimeResponseSentState'

type Current = {
  requestId: string
  event: HttpResponse
  told: Pick<Told, 'begun' | 'streamed'>
  progress: Progress
  /** An answer that broke off. It counts once it is sure that the runtime lives, for its end would be the better reason. */
  broken?: Outcome
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
  #current: Current | undefined

  constructor(private readonly listener: RuntimeListener) {}

  /** Answers the waiting `next`. Only after `waits`, once. */
  give(invocation: Invocation, deadline: number, told: Pick<Told, 'begun' | 'streamed'> = {}): void {
    this.#phase = step(this.#phase, 'was-given-invocation')
    const event = { status: 200, headers: headersOf(invocation, deadline), body: invocation.payload }
    this.#current = { requestId: invocation.requestId, event, told, progress: 'Running' }
    this.#waiting?.(event)
    this.#waiting = undefined
  }

  /** The process has ended: whoever waits has waited in vain. */
  end(): void {
    if (this.#phase !== 'gone') this.#phase = step(this.#phase, 'exited')
    this.#waiting = undefined
    this.#current = undefined
  }

  handle(request: RuntimeRequest): HttpResponse | Promise<HttpResponse> {
    const { method, path } = request
    if (path === '/2018-06-01/runtime/invocation/next' && method === 'GET') return this.#next()
    const [, requestId, verb] = ANSWER.exec(path) ?? []
    if (requestId !== undefined && method === 'POST') return this.#answer(requestId, verb === 'error', request)
    if (path === '/2018-06-01/runtime/init/error' && method === 'POST') return this.#initFailed(request)
    return notFound()
  }

  #next(): Promise<HttpResponse> | HttpResponse {
    // A runtime whose connection broke asks again, and gets the event that it may have missed.
    if (this.#current?.progress === 'Running') return this.#current.event
    const isAnswering = this.#current && this.#current.progress !== 'RuntimeResponseSentState'
    if (this.#initError || isAnswering || this.#phase === 'shutdown' || this.#phase === 'gone')
      return this.#outOfTurn('Ready')
    return new Promise((respond) => {
      this.#waiting = respond // in place of an earlier one, which nobody reads any more
      if (this.#phase === 'idle') return
      this.#phase = step(this.#phase, 'asked-for-next')
      if (this.#current?.broken) this.listener.answered(this.#current.broken)
      this.#current = undefined
      this.listener.waits()
    })
  }

  async #answer(requestId: string, isError: boolean, request: RuntimeRequest): Promise<HttpResponse> {
    const current = this.#current
    if (requestId !== current?.requestId) return invalidRequestId()
    const to: Progress = isError ? 'InvocationErrorResponse' : 'InvocationResponse'
    if (current.progress !== 'Running') return this.#outOfTurn(to)
    current.progress = to
    const response = await (isError ? this.#takeError(current, request) : this.#takeAnswer(current, request))
    current.progress = 'RuntimeResponseSentState'
    return response
  }

  async #takeError(current: Current, request: RuntimeRequest): Promise<HttpResponse> {
    const body = await wholeBody(request, LARGEST_ANSWER)
    if (this.#current !== current || !body) return invalidRequestId() // nobody reads this: the connection has ended
    this.listener.answered(functionError(body, request.headers['lambda-runtime-function-error-type']))
    return ACCEPTED
  }

  async #takeAnswer(current: Current, request: RuntimeRequest): Promise<HttpResponse> {
    const mode = request.headers['lambda-runtime-function-response-mode']
    if (mode !== undefined && mode !== 'streaming') {
      this.listener.answered(failed('Runtime.InvalidResponseModeHeader', `Invalid function response mode: ${mode}`))
      return refused(400, 'InvalidFunctionResponseMode', 'Invalid function response mode')
    }
    const { begun, streamed } = current.told
    const { kind, outcome } = await readAnswer(request, {
      ...(begun && { begun }),
      ...(streamed && { streamed: (chunk) => (this.#current === current ? streamed(chunk) : undefined) }),
    })
    if (this.#current !== current) return invalidRequestId() // too late
    if (kind === 'truncated') {
      current.broken = outcome
      return refused(400, 'TruncatedHTTPRequest', 'HTTP request detected as truncated')
    }
    this.listener.answered(outcome)
    if (kind === 'whole') return ACCEPTED
    return refused(413, 'RequestEntityTooLarge', `Exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`)
  }

  async #initFailed(request: RuntimeRequest): Promise<HttpResponse> {
    if (this.#phase !== 'init' || this.#initError) return this.#outOfTurn('InitError')
    this.#initError = true
    const body = await wholeBody(request, LARGEST_ANSWER)
    if (!body) return notFound() // nobody reads this: the runtime has ended, which says more
    this.listener.initFailed(functionError(body, request.headers['lambda-runtime-function-error-type']))
    return ACCEPTED
  }

  #outOfTurn(to: string): HttpResponse {
    const from = this.#initError ? 'InitError' : (this.#current?.progress ?? STATES[this.#phase])
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

const invalidRequestId = () => refused(400, 'InvalidRequestID', 'Invalid request ID')

const headersOf = (invocation: Invocation, deadline: number): Record<string, string> => ({
  'content-type': 'application/json',
  'lambda-runtime-aws-request-id': invocation.requestId,
  'lambda-runtime-deadline-ms': String(deadline),
  'lambda-runtime-invoked-function-arn': invocation.functionArn,
  'lambda-runtime-trace-id': invocation.traceId,
  ...(invocation.clientContext && { 'lambda-runtime-client-context': invocation.clientContext }),
})
