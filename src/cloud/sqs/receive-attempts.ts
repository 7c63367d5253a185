import type { LiveQueue, Received } from './live-queue.ts'

/** Milliseconds. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-receiverequestattemptid-request-parameter.html */
const KEPT = 5 * 60_000

/** What receivers of FIFO queues were given, so that one whose connection broke can ask again. Not kept. */
export class ReceiveAttempts {
  readonly #attempts = new Map<string, { received: readonly Received[]; until: number }>()

  remember(key: string, received: readonly Received[], now: number): void {
    this.#attempts.delete(key)
    this.#attempts.set(key, { received, until: now + KEPT })
    for (const [old, { until }] of this.#attempts) {
      if (until > now) break
      this.#attempts.delete(old)
    }
  }

  /** The same messages, hidden anew; `undefined` when one was deleted, shown or received since. */
  again(key: string, live: LiveQueue, seconds: number, now: number): Received[] | undefined {
    const attempt = this.#attempts.get(key)
    if (!attempt || attempt.until <= now) return undefined
    const found = attempt.received.map(({ message, delivery }) => ({ given: delivery, ...live.find(message.id) }))
    const again = found.flatMap(({ given, waiting, message, delivery, isInFlight }) => {
      const isSame = isInFlight && delivery?.count === given.count && delivery.visibleAt === given.visibleAt
      return waiting && message && delivery && isSame ? [{ waiting, message, delivery }] : []
    })
    if (again.length < found.length) return undefined
    const received = again.map(({ waiting, message, delivery }) => {
      live.hide(waiting, delivery, seconds)
      return { message, delivery: { ...delivery, visibleAt: now + seconds * 1000, hiddenAt: now } }
    })
    this.remember(key, received, now)
    return received
  }
}
