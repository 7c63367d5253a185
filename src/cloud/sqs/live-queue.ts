import { attributesOf, isFifo } from './attributes.ts'
import { Backlog, type Counts } from './backlog.ts'
import { queueDoesNotExist } from './errors.ts'
import type { Waiting } from './line.ts'
import { Polls } from './polls.ts'
import { arnOf, findByName, nameIn } from './queue.ts'
import { letsIn, redrivePolicyOf } from './redrive-policy.ts'
import { nextOrder, sequenceNumber } from './sequence.ts'
import type { Delivery, Message, Queue, SqsState } from './state.ts'

export type Received = { message: Message; delivery: Delivery }

export type Taking = { most: number; visibilitySeconds: number }

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html; of FIFO queues since November 2024. */
export const MOST_IN_FLIGHT = 120_000

/** One queue's messages, and who waits for them. */
export class LiveQueue {
  readonly isFifo: boolean
  readonly #backlog: Backlog
  readonly #polls: Polls<Received[]>

  constructor(
    private readonly state: SqsState,
    private readonly name: string,
  ) {
    this.isFifo = isFifo({ name })
    this.#backlog = new Backlog(this.isFifo)
    this.#polls = new Polls(state.host.clock, () => this.#backlog.nextAt())
  }

  /** What the store still has, when the cloud opens; in order. The clock may have been ahead, and hides nothing longer for that. */
  restore(message: Message): void {
    const delivery = this.state.deliveries.get(message.id)
    const { visibleAt, hiddenAt } = delivery ?? { ...message, hiddenAt: message.sentAt }
    const waiting = { ...waitingOf(message), visibleAt: Math.min(visibleAt, this.#now() + visibleAt - hiddenAt) }
    this.#backlog.add(waiting, this.#now(), delivery !== undefined)
  }

  /** A message that came in. Whoever waits for it has it before this returns. */
  put(message: Message): void {
    this.state.messages.set(message.id, message)
    this.#backlog.add(waitingOf(message), this.#now())
    this.#polls.serve()
  }

  /** Takes up to `most` messages that are visible; none when none are. Those received too often move on. */
  take({ most, visibilitySeconds }: Taking): Received[] {
    const now = this.#now()
    this.#forgetOld(now)
    const room = Math.min(most, MOST_IN_FLIGHT - this.#backlog.counts(now).inFlight)
    const taken = new Map<Waiting, Received>()
    for (let moved = true; moved; ) {
      moved = false
      for (const waiting of this.#backlog.next(now, room)) {
        if (taken.has(waiting) || taken.size === room) continue
        if (this.#moveOn(waiting)) moved = true
        else taken.set(waiting, this.#deliver(waiting, now, visibilitySeconds))
      }
    }
    return [...taken.values()]
  }

  /** The same, and while there are none, waits. Costs one entry of the clock. */
  poll(taking: Taking, seconds: number): Promise<Received[]> {
    return this.#polls
      .wait(seconds, () => {
        const taken = this.take(taking)
        return taken.length > 0 ? taken : undefined
      })
      .then((taken) => taken ?? [])
  }

  /** What comes until the answer is called, comes together: who waits has it all. */
  hold(): () => void {
    return this.#polls.hold()
  }

  isFull(): boolean {
    return this.counts().inFlight >= MOST_IN_FLIGHT
  }

  find(id: string): { waiting: Waiting; message: Message; delivery?: Delivery; isInFlight: boolean } | undefined {
    this.#forgetOld(this.#now())
    const waiting = this.#backlog.find(id)
    const message = this.state.messages.get(id)
    if (!waiting || !message) return undefined
    const delivery = this.state.deliveries.get(id)
    const isInFlight = this.#backlog.isInFlight(waiting, this.#now())
    return { waiting, message, isInFlight, ...(delivery && { delivery }) }
  }

  /** Hides a received message for so long from now; 0 shows it at once. */
  hide(waiting: Waiting, delivery: Delivery, seconds: number): void {
    const visibleAt = this.#now() + seconds * 1000
    this.state.deliveries.set(waiting.id, { ...delivery, visibleAt, hiddenAt: this.#now() })
    this.#backlog.hide(waiting, visibleAt)
    this.#polls.serve()
  }

  remove(waiting: Waiting): void {
    this.#drop(waiting)
    this.#polls.serve() // its group may have waited for that
  }

  removeAll(): void {
    for (const waiting of [...this.#backlog.all()]) this.#drop(waiting)
  }

  counts(): Counts {
    const now = this.#now()
    this.#forgetOld(now)
    return this.#backlog.counts(now)
  }

  /** The next visible message, taken out of the queue for good if `wanted` holds: for moving it elsewhere. */
  pull(wanted: (message: Message) => boolean): Message | undefined {
    const now = this.#now()
    this.#forgetOld(now)
    const [waiting] = this.#backlog.next(now, 1)
    const message = waiting && this.state.messages.get(waiting.id)
    if (!waiting || !message || !wanted(message)) return undefined
    this.#drop(waiting)
    return message
  }

  /** The queue is gone. */
  delete(): void {
    this.removeAll()
    this.#polls.refuse(queueDoesNotExist())
  }

  /** The cloud ends: nobody need wait any longer. */
  close(): void {
    this.#polls.end()
  }

  #now(): number {
    return this.state.host.clock.now()
  }

  #queue(): Queue {
    return this.state.queues.get(this.name) as Queue
  }

  #deliver(waiting: Waiting, now: number, seconds: number): Received {
    const before = this.state.deliveries.get(waiting.id)
    const visibleAt = now + seconds * 1000
    const [count, firstAt] = [(before?.count ?? 0) + 1, before?.firstAt ?? now]
    const delivery = { visibleAt, hiddenAt: now, count, firstAt, receivedAt: now }
    this.state.deliveries.set(waiting.id, delivery)
    this.#backlog.hide(waiting, visibleAt)
    return { message: this.state.messages.get(waiting.id) as Message, delivery }
  }

  /** To the dead-letter queue, when the message was received as often as may be. In a standard one, it stays as old as it is. */
  #moveOn(waiting: Waiting): boolean {
    const queue = this.#queue()
    const policy = redrivePolicyOf(queue)
    const delivery = this.state.deliveries.get(waiting.id)
    if (!policy || !delivery || delivery.count < policy.maxReceiveCount) return false
    const { host } = this.state
    const target = findByName(this.state, nameIn(host, policy.deadLetterTargetArn))
    if (!target || !letsIn(target.queue, arnOf(host, queue.name))) return false
    const message = this.state.messages.get(waiting.id) as Message
    const now = this.#now()
    this.#backlog.remove(waiting)
    this.state.deliveries.set(waiting.id, { ...delivery, visibleAt: now, hiddenAt: now })
    host.journal.write({
      time: now,
      service: 'sqs',
      kind: 'message-moved',
      queue: queue.name,
      to: target.queue.name,
      messageId: message.id,
    })
    const order = nextOrder(this.state)
    target.live.put({
      ...message,
      ...(this.isFifo && { sentAt: now, sequenceNumber: sequenceNumber(order) }),
      order,
      queue: target.queue.name,
      visibleAt: now,
      deadLetterSource: arnOf(host, queue.name),
    })
    return true
  }

  #forgetOld(now: number): void {
    const before = now - Number(attributesOf(this.#queue()).MessageRetentionPeriod) * 1000
    for (let oldest = this.#backlog.oldest; oldest && oldest.sentAt <= before; oldest = this.#backlog.oldest)
      this.#drop(oldest)
  }

  #drop(waiting: Waiting): void {
    this.#backlog.remove(waiting)
    this.state.messages.delete(waiting.id)
    this.state.deliveries.delete(waiting.id)
  }
}

const waitingOf = ({ id, order, sentAt, visibleAt, group }: Message): Waiting => ({
  id,
  order,
  sentAt,
  visibleAt,
  ...(group !== undefined && { group }),
})
