/**
 * The cloud's clock. Services ask it for the time and wait by it, so a test can hold it still and a learner can jump
 * two minutes ahead to see a retry. Units: milliseconds since the epoch.
 */
export type Clock = {
  now(): number
  /** Calls `task` once the clock has reached `time`; at once if it has. Cancelling twice is fine. */
  at(time: number, task: () => void): { cancel(): void }
  /** Resolves once `milliseconds` have passed on this clock. */
  sleep(milliseconds: number): Promise<void>
  /** Jumps ahead. Everything due on the way is called, in order, at the time it was due. */
  advance(milliseconds: number): Promise<void>
}

/** Between two due tasks, what the first one set off gets this many turns to ask for a task of its own. */
const TURNS_BETWEEN_TASKS = 20

/** Runs with the host's clock; `advance` puts it ahead of that. */
export const runningClock = (): Clock => new CloudClock(false, Date.now())

/** Stands still except when told to advance. */
export const heldClock = (start = Date.UTC(2026, 0, 1)): Clock => new CloudClock(true, start)

type Task = { time: number; order: number; run: () => void }

class CloudClock implements Clock {
  /** Ascending by time, then by order of asking. */
  readonly #tasks: Task[] = []
  #asked = 0
  /** Held: the time itself. Running: how far ahead of the host. */
  #offset: number
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly held: boolean,
    start: number,
  ) {
    this.#offset = held ? start : 0
  }

  now(): number {
    return this.held ? this.#offset : Date.now() + this.#offset
  }

  at(time: number, run: () => void): { cancel(): void } {
    const task: Task = { time, order: this.#asked++, run }
    const after = this.#tasks.findIndex((other) => other.time > time)
    this.#tasks.splice(after < 0 ? this.#tasks.length : after, 0, task)
    this.#setTimer()
    return {
      cancel: () => {
        const index = this.#tasks.indexOf(task)
        if (index >= 0) this.#tasks.splice(index, 1)
        if (this.#tasks.length === 0) clearTimeout(this.#timer)
      },
    }
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.at(this.now() + milliseconds, resolve))
  }

  async advance(milliseconds: number): Promise<void> {
    const target = this.now() + milliseconds
    for (;;) {
      await turns()
      const next = this.#tasks[0]
      if (!next || next.time > target) break
      this.#moveTo(next.time)
      this.#tasks.shift()
      next.run()
    }
    this.#moveTo(target)
    this.#setTimer()
  }

  /** Never back: a running clock may have passed `time` by itself. */
  #moveTo(time: number): void {
    this.#offset += Math.max(0, time - this.now())
  }

  #setTimer(): void {
    const next = this.#tasks[0]
    if (this.held) {
      // A task already due must not wait for an advance that may never come.
      if (next && next.time <= this.now()) queueMicrotask(() => this.#runDue())
      return
    }
    clearTimeout(this.#timer)
    if (!next) return
    // Node and browsers cut delays over 2^31-1 ms to 1 ms; waking early and setting the timer again is harmless.
    this.#timer = setTimeout(() => this.#runDue(), Math.min(Math.max(0, next.time - this.now()), 2 ** 31 - 1))
    // In Node a pending retry must not keep a finished command alive; browsers' timers are numbers.
    const timer = this.#timer as { unref?(): void }
    timer.unref?.()
  }

  #runDue(): void {
    for (let next = this.#tasks[0]; next && next.time <= this.now(); next = this.#tasks[0]) {
      this.#tasks.shift()
      next.run()
    }
    this.#setTimer()
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS_BETWEEN_TASKS; turn++) await Promise.resolve()
}
