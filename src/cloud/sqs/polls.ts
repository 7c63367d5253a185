import type { Clock } from '../clock.ts'

type Poll<Found> = {
  look(): Found | undefined
  done(found: Found | undefined): void
  refuse(error: Error): void
}

/** Who waits for something that may come at any time. The first to wait is the first served. */
export class Polls<Found> {
  readonly #polls = new Set<Poll<Found>>()
  #holds = 0
  #alarm: { time: number; cancel(): void } | undefined

  /** `nextAt`: when there will be something without anybody's doing, if there will. */
  constructor(
    private readonly clock: Clock,
    private readonly nextAt: () => number | undefined,
  ) {}

  /** What `look` finds, now or within `seconds`; else `undefined`. */
  wait(seconds: number, look: () => Found | undefined): Promise<Found | undefined> {
    const found = look()
    if (found !== undefined || seconds <= 0) return Promise.resolve(found)
    return new Promise((resolve, reject) => {
      const leave = () => {
        end.cancel()
        this.#polls.delete(poll)
        this.#watch()
      }
      const poll: Poll<Found> = {
        look,
        done: (found) => {
          leave()
          resolve(found)
        },
        refuse: (error) => {
          leave()
          reject(error)
        },
      }
      const end = this.clock.at(this.clock.now() + seconds * 1000, () => poll.done(undefined))
      this.#polls.add(poll)
      this.#watch()
    })
  }

  /** Something may be there now. */
  serve(): void {
    if (this.#holds > 0) return
    for (const poll of this.#polls) {
      const found = poll.look()
      if (found === undefined) break // nor is there for the others
      poll.done(found)
    }
    this.#watch()
  }

  /** Serves nobody until the answer is called: several things come together. */
  hold(): () => void {
    this.#holds++
    return () => {
      this.#holds--
      this.serve()
    }
  }

  end(): void {
    for (const poll of [...this.#polls]) poll.done(undefined)
  }

  refuse(error: Error): void {
    for (const poll of [...this.#polls]) poll.refuse(error)
  }

  /** One alarm for all who wait, and none when nobody does. */
  #watch(): void {
    const time = this.#polls.size > 0 ? this.nextAt() : undefined
    if (time === this.#alarm?.time) return
    this.#alarm?.cancel()
    this.#alarm = undefined
    if (time === undefined || time <= this.clock.now()) return // what is there already is not for them: at the limit
    const ring = () => {
      this.#alarm = undefined
      this.serve()
    }
    this.#alarm = { time, ...this.clock.at(time, ring) }
  }
}
