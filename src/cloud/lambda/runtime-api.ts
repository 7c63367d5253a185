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
 * ask anything, at any time; what is out of turn or malformed is refused, as on AWS.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  #phase: Phase = 'init'
  #waiting: ((response: HttpResponse) => void) | undefined
  #current: string | undefined

  constructor(private readonly listener: RuntimeListener) {}

  /** Answers the waiting `next`. Only between `waits` and the runtime's answer is there none to give to. */
  give(invocation: Invocation, deadline: number): void {
    const respond = this.#waiting
    if (!respond) throw new Error('an invocation was given to a runtime that did not ask for one')
    this.#phase = step(this.#phase, 'was-given-invocation')
    this.#waiting = undefined
    this.#current = invocation.requestId
    respond({ status: 200, headers: headersOf(invocation, deadline), body: invocation.payload })
  }

  /** From now on every request is refused, and whoever waits has waited in vain. */
  end(): void {
    this.#phase = 'gone'
    this.#waiting = undefined
    this.#current = undefined
  }

  handle(request: HttpRequest): HttpResponse | Promise<HttpResponse> {
    if (request.path === '/2018-06-01/runtime/invocation/next' && request.method === 'GET') return this.#next()
    const [, requestId, verb] = ANSWER.exec(request.path) ?? []
    if (requestId !== undefined && request.method === 'POST') return this.#answer(requestId, verb ?? '', request)
    if (request.path === '/2018-06-01/runtime/init/error' && request.method === 'POST') return this.#initError(request)
    return refused(404, 'NotFound', 'there is nothing at this path')
  }

  #next(): Promise<HttpResponse> | HttpResponse {
    if (this.#waiting || this.#current || (this.#phase !== 'init' && this.#phase !== 'invoke'))
      return refused(403, 'InvalidStateTransition', 'the runtime must answer before it asks for the next invocation')
    this.#phase = step(this.#phase, 'asked-for-next')
    return new Promise((respond) => {
      this.#waiting = respond
      this.listener.waits()
    })
  }

  #answer(requestId: string, verb: string, { body, headers }: HttpRequest): HttpResponse {
    if (requestId !== this.#current)
      return refused(
        400,
        'InvalidRequestID',
        'this invocation is not under way: it was answered, or it ran out of time',
      )
    this.#current = undefined
    if (verb === 'error') this.listener.answered(functionError(body, headers['lambda-runtime-function-error-type']))
    else if (body.length <= LARGEST_ANSWER) this.listener.answered({ kind: 'succeeded', payload: body })
    else {
      this.listener.answered(answerTooLarge())
      return refused(413, 'RequestEntityTooLarge', `an answer has at most ${LARGEST_ANSWER} bytes`)
    }
    return ACCEPTED
  }

  #initError({ body, headers }: HttpRequest): HttpResponse {
    if (this.#phase !== 'init') return refused(403, 'InvalidStateTransition', 'Init is over')
    this.listener.initFailed(functionError(body, headers['lambda-runtime-function-error-type']))
    return ACCEPTED
  }
}

const ANSWER = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/

const ACCEPTED: HttpResponse = { status: 202, headers: { 'content-type': 'application/json' }, body: '{"status":"OK"}' }

const refused = (status: number, errorType: string, errorMessage: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ errorType, errorMessage }),
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
    const { errorType } = JSON.parse(text) as { errorType?: unknown }
    const type = typeof errorType === 'string' ? errorType : typeHeader
    if (type) return { kind: 'failed', errorType: type, payload: body }
  } catch {
    // wrapped below
  }
  return failed(typeHeader ?? 'Runtime.Unknown', text)
}
