import type { ServiceHost } from '../../service.ts'
import type { Table } from '../../store.ts'
import type { Invocation } from '../invocation.ts'
import type { Answered } from '../pools.ts'
import type { LambdaFunction, LambdaState } from '../state.ts'
import { draw, LATEST, wideOf } from '../version.ts'
import { type Ending, sendAway } from './destination.ts'

/** An asynchronous event that Lambda has accepted, until it is done with. Plain data: it survives a kill of the cloud. */
export type QueuedEvent = {
  requestId: string
  functionName: string
  qualifier?: string
  /** As the caller named it. */
  functionArn: string
  /** JSON text. */
  payload: string
  traceId: string
  clientContext?: string
  /** Milliseconds since the epoch, on the cloud's clock, as is `dueAt`. */
  acceptedAt: number
  dueAt: number
  /** Times that the function has run with it. */
  runs: number
}

/** What an event's configuration says where nobody has said anything. */
export const DEFAULTS = { retries: 2, maximumAgeSeconds: 21_600 }

/** Milliseconds before the first and the second retry. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const RETRY_AFTER = [60_000, 120_000]

/** Milliseconds for which a throttled function's events wait: twice as long each time, up to five minutes. Same source. */
const BACKOFF = { first: 1000, longest: 300_000 }

/** One function's events that are due, in order. */
type Backlog = { due: string[]; backoff: number; paused: boolean }

/** Runs asynchronous events in the order in which they came, retries them, and sends away what is done. */
export class EventQueue {
  readonly #events: Table<QueuedEvent>
  readonly #backlogs = new Map<string, Backlog>()

  constructor(
    private readonly host: ServiceHost,
    /** Asked for late: the queue is a part of it. */
    private readonly state: () => LambdaState,
  ) {
    this.#events = host.store.table('lambda/events')
  }

  /** What a kill of the cloud has left. */
  resume(): void {
    for (const event of this.#events.values()) this.#wait(event)
  }

  accept(event: QueuedEvent): void {
    this.#events.set(event.requestId, event)
    this.#wait(event)
  }

  #wait({ requestId, functionName, dueAt }: QueuedEvent): void {
    const due = () => {
      const backlog = this.#backlogs.get(functionName) ?? { due: [], backoff: BACKOFF.first, paused: false }
      this.#backlogs.set(functionName, backlog)
      backlog.due.push(requestId)
      this.#work(functionName, backlog)
    }
    if (dueAt <= this.host.clock.now()) due()
    else this.host.clock.at(dueAt, due)
  }

  /** Begins what can begin. A throttled event stops those behind it, or they would overtake it. */
  #work(functionName: string, backlog: Backlog): void {
    while (!backlog.paused) {
      const event = this.#events.get(backlog.due.shift() ?? '')
      if (event && !this.#begin(event)) {
        backlog.due.unshift(event.requestId)
        this.#pause(functionName, backlog)
      } else if (event) backlog.backoff = BACKOFF.first
      if (backlog.due.length > 0) continue
      if (!backlog.paused) this.#backlogs.delete(functionName)
      return
    }
  }

  #pause(functionName: string, backlog: Backlog): void {
    const { clock } = this.host
    backlog.paused = true
    clock.at(clock.now() + backlog.backoff, () => {
      backlog.paused = false
      this.#work(functionName, backlog)
    })
    backlog.backoff = Math.min(2 * backlog.backoff, BACKOFF.longest)
  }

  /** False when the function has no room for it now. */
  #begin(event: QueuedEvent): boolean {
    const state = this.state()
    const { functionName, qualifier } = event
    const target = lookUp(state, functionName, qualifier)
    if (!target) {
      this.#drop(event, 'the function is gone')
      return true
    }
    const { fn } = target
    const config = configOf(state, functionName, qualifier)
    if (wideOf(state, functionName).reservedConcurrency === 0) {
      this.#end(event, fn, { condition: 'ZeroReservedConcurrency' })
      return true
    }
    if (this.host.clock.now() - event.acceptedAt > config.maximumAgeSeconds * 1000) {
      this.#end(event, fn, { condition: 'EventAgeExceeded' })
      return true
    }
    const admitted = state.pools.admit(fn, event)
    if (typeof admitted === 'string') return false
    state.pools.run(fn, invocationOf(event), admitted).then(
      (answered) => this.#ran(event, fn, answered),
      (error: unknown) => this.#retry({ ...event, dueAt: this.host.clock.now() + BACKOFF.longest }, String(error)),
    )
    return true
  }

  #ran(before: QueuedEvent, fn: LambdaFunction, { outcome }: Answered): void {
    const event = { ...before, runs: before.runs + 1 }
    const config = configOf(this.state(), event.functionName, event.qualifier)
    const wait = RETRY_AFTER[event.runs - 1]
    if (outcome.kind === 'succeeded') this.#end(event, fn, { condition: 'Success', outcome })
    else if (event.runs <= config.retries && wait !== undefined)
      this.#retry({ ...event, dueAt: this.host.clock.now() + wait })
    else this.#end(event, fn, { condition: 'RetriesExhausted', outcome })
  }

  #retry(event: QueuedEvent, why?: string): void {
    this.#events.set(event.requestId, event)
    this.#note('event-retried', event, { dueAt: event.dueAt, ...(why && { why }) })
    this.#wait(event)
  }

  /** The event is forgotten only once it has been sent where it shall go: a kill in between sends it twice, not never. */
  #end(event: QueuedEvent, fn: LambdaFunction, ending: Ending): void {
    const config = configOf(this.state(), event.functionName, event.qualifier)
    if (ending.condition !== 'Success') this.#note('event-dropped', event, { condition: ending.condition })
    sendAway(this.host, { event, fn, config, ending }).then(
      () => this.#events.delete(event.requestId),
      (error: unknown) => {
        this.#note('destination-failed', event, { why: String(error) })
        this.#events.delete(event.requestId)
      },
    )
  }

  #drop(event: QueuedEvent, why: string): void {
    this.#events.delete(event.requestId)
    this.#note('event-dropped', event, { why })
  }

  #note(kind: string, { functionName, requestId }: QueuedEvent, members: object = {}): void {
    this.host.journal.write({
      ...{ time: this.host.clock.now(), service: 'lambda', kind, function: functionName, requestId },
      ...members,
    })
  }
}

function lookUp(state: LambdaState, name: string, qualifier: string | undefined) {
  try {
    return draw(state, { name, ...(qualifier && { qualifier }) })
  } catch {
    return undefined
  }
}

export const configKey = (functionName: string, qualifier: string | undefined) =>
  `${functionName}:${qualifier ?? LATEST}`

const configOf = (state: LambdaState, functionName: string, qualifier: string | undefined) => ({
  ...DEFAULTS,
  ...state.eventInvokeConfigs.get(configKey(functionName, qualifier)),
})

const invocationOf = ({ requestId, payload, functionArn, traceId, clientContext }: QueuedEvent): Invocation => ({
  requestId,
  payload: new TextEncoder().encode(payload),
  functionArn,
  traceId,
  ...(clientContext && { clientContext }),
})
