import type { HttpResponse } from '../../http.ts'
import type { Invocation } from '../invocation.ts'
import {
  type Extension,
  type ExtensionEvent,
  type ExtensionInfo,
  MOST_EXTENSIONS,
  mayBecome,
  type ShutdownReason,
} from './extension.ts'
import { eventsOf, nameOf } from './registration.ts'
import { ACCEPTED, notFound, type RuntimeRequest, refused, wholeBody } from './request.ts'

/** What an extension is told of its function when it registers. */
export type FunctionFacts = { functionName: string; functionVersion: string; handler: string; accountId?: string }

/**
 * The Extensions API for one environment, from its start to its reset. Refusals are in the words of Lambda's emulator.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html
 * https://github.com/aws/aws-lambda-runtime-interface-emulator/tree/develop/internal/lambda/rapi/handler
 */
export class ExtensionsApi {
  readonly #extensions: Extension[] = []
  #isOpen = true
  #shutdown: HttpResponse | undefined

  constructor(
    private readonly facts: FunctionFacts,
    /** An extension has registered, or asked for its next event. */
    private readonly changed: () => void,
  ) {}

  /** An external extension that is about to be started. */
  announce(name: string): Extension {
    return this.#add(name, true)
  }

  get size(): number {
    return this.#extensions.length
  }

  get hasExternal(): boolean {
    return this.#extensions.some(({ isExternal }) => isExternal)
  }

  /** Only then is the runtime started. */
  get allRegistered(): boolean {
    return this.#extensions.every(({ state }) => state === 'Registered' || state === 'Ready')
  }

  /** None has anything left to do. */
  get allReady(): boolean {
    return this.#extensions.every(({ state }) => state === 'Ready')
  }

  get infos(): ExtensionInfo[] {
    return this.#extensions.map(({ name, state, events, errorType }) => ({
      ...{ name, state, events: [...events] },
      ...(errorType !== undefined && { errorType }),
    }))
  }

  /** From the runtime's first `next` on. */
  closeRegistration(): void {
    this.#isOpen = false
  }

  invoke({ requestId, functionArn, traceId }: Invocation, deadlineMs: number): void {
    if (this.#extensions.length === 0) return
    const tracing = { type: 'X-Amzn-Trace-Id', value: traceId }
    const event = { eventType: 'INVOKE' as const, deadlineMs, requestId, invokedFunctionArn: functionArn, tracing }
    for (const extension of this.#extensions)
      if (extension.events.has('INVOKE')) this.#give(extension, eventResponse(event))
  }

  /** Those that want to know; each is told as soon as it asks. The others need not be waited for. */
  shutdown(shutdownReason: ShutdownReason, deadlineMs: number): Extension[] {
    this.#shutdown = eventResponse({ eventType: 'SHUTDOWN', deadlineMs, shutdownReason })
    const told = this.#extensions.filter(({ isExternal, events }) => isExternal && events.has('SHUTDOWN'))
    for (const extension of told) if (extension.release) this.#give(extension, this.#shutdown)
    return told
  }

  handle(request: RuntimeRequest): HttpResponse | Promise<HttpResponse> {
    const { method, path } = request
    if (method === 'POST' && path === '/2020-01-01/extension/register') return this.#register(request)
    if (method === 'PUT' && path in UNSUPPORTED) return unsupported(UNSUPPORTED[path] ?? '')
    const verb = VERBS[`${method} ${path}`]
    if (!verb) return notFound()
    const id = request.headers['lambda-extension-identifier']
    if (!id) return refused(403, 'Extension.MissingExtensionIdentifier', 'Missing Lambda-Extension-Identifier header')
    if (!UUID.test(id))
      return refused(403, 'Extension.InvalidExtensionIdentifier', 'Invalid Lambda-Extension-Identifier')
    const extension = this.#extensions.find((each) => each.id === id.toLowerCase())
    return verb === 'next' ? this.#next(extension, id) : this.#fail(extension, id, verb, request)
  }

  async #register(request: RuntimeRequest): Promise<HttpResponse> {
    const name = nameOf(request)
    if (!name) return refused(403, 'Extension.InvalidExtensionName', 'Empty extension name')
    const body = (await wholeBody(request, 1_000_000)) ?? new Uint8Array()
    const known = this.#extensions.find((each) => each.name === name)
    const events = eventsOf(body, known?.isExternal ?? false)
    if ('status' in events) return events
    if (known?.isExternal && !mayBecome(known, 'Registered')) return outOfTurn(known, 'Registered', known.name)
    if (!known?.isExternal) {
      if (!this.#isOpen) return refused(403, 'Extension.RegistrationClosed', 'Extension registration closed already')
      if (this.#extensions.length >= MOST_EXTENSIONS)
        return refused(403, 'Extension.TooManyExtensions', `Extension limit (${MOST_EXTENSIONS}) reached`)
      if (known) return refused(403, 'Extension.InvalidExtensionState', 'Extension with this name already registered')
    }
    const extension = known ?? this.#add(name, false)
    extension.events = new Set(events.events)
    extension.state = 'Registered'
    this.changed()
    return this.#registered(extension, request.headers['lambda-extension-accept-feature'] ?? '')
  }

  #registered({ id }: Extension, features: string): HttpResponse {
    const { accountId, functionName, functionVersion, handler } = this.facts
    const wantsAccount = features.split(',').some((feature) => feature.trim() === 'accountId')
    const facts = { ...(wantsAccount && accountId && { accountId }), functionName, functionVersion, handler }
    return { status: 200, headers: { ...JSON_TYPE, 'lambda-extension-identifier': id }, body: JSON.stringify(facts) }
  }

  #next(extension: Extension | undefined, id: string): HttpResponse | Promise<HttpResponse> {
    if (!extension) return refused(403, 'Extension.UnknownExtensionIdentifier', `Unknown extension ${id}`)
    if (!mayBecome(extension, 'Ready')) return outOfTurn(extension, 'Ready', extension.id)
    return new Promise((resolve) => {
      extension.state = 'Ready'
      extension.release = resolve
      if (this.#shutdown && extension.events.has('SHUTDOWN')) this.#give(extension, this.#shutdown)
      else this.changed()
    })
  }

  async #fail(
    extension: Extension | undefined,
    id: string,
    to: 'InitError' | 'ExitError',
    request: RuntimeRequest,
  ): Promise<HttpResponse> {
    const errorType = request.headers['lambda-extension-function-error-type']
    await wholeBody(request, 1_000_000)
    if (!errorType) return refused(403, 'Extension.MissingHeader', 'Lambda-Extension-Function-Error-Type not found')
    if (!extension) return refused(403, 'Extension.UnknownExtensionIdentifier', 'Unknown Lambda-Extension-Identifier')
    if (!mayBecome(extension, to)) return outOfTurn(extension, to === 'ExitError' ? 'Exited' : to, id)
    if (extension.state !== to) extension.errorType = errorType // the first one counts
    extension.state = to
    return ACCEPTED
  }

  #add(name: string, isExternal: boolean): Extension {
    const extension: Extension = { id: crypto.randomUUID(), name, isExternal, state: 'Started', events: new Set() }
    this.#extensions.push(extension)
    return extension
  }

  #give(extension: Extension, event: HttpResponse): void {
    extension.state = 'Running'
    const { release } = extension
    delete extension.release
    release?.(event)
  }
}

const VERBS: Readonly<Record<string, 'next' | 'InitError' | 'ExitError'>> = {
  'GET /2020-01-01/extension/event/next': 'next',
  'POST /2020-01-01/extension/init/error': 'InitError',
  'POST /2020-01-01/extension/exit/error': 'ExitError',
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

const JSON_TYPE = { 'content-type': 'application/json' }

const eventResponse = (event: { eventType: ExtensionEvent; [member: string]: unknown }): HttpResponse => ({
  status: 200,
  headers: { ...JSON_TYPE, 'lambda-extension-event-identifier': crypto.randomUUID() },
  body: JSON.stringify(event),
})

/** Both are answered as outside of Lambda: https://docs.aws.amazon.com/lambda/latest/dg/telemetry-api-reference.html */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  '/2020-08-15/logs': 'Logs',
  '/2022-07-01/telemetry': 'Telemetry',
}

const unsupported = (api: string): HttpResponse => refused(202, `${api}.NotSupported`, `${api} API is not supported`)

const outOfTurn = ({ state }: Extension, to: string, who: string): HttpResponse =>
  refused(
    403,
    'Extension.InvalidExtensionState',
    `State transition from ${state} to ${to} failed for extension ${who}. Error: State transition is not allowed`,
  )
