import type { Clock } from '../clock.ts'

/** Results are forgotten, oldest first, past this many. */
const KEPT = 10_000

/** What authorizers answered, for as long as their time to live on the cloud's clock. Not kept over a restart. */
export class AuthorizerCache<Result> {
  readonly #results = new Map<string, { result: Result; until: number }>()

  constructor(private readonly clock: Clock) {}

  get(key: string): Result | undefined {
    const found = this.#results.get(key)
    return found && found.until > this.clock.now() ? found.result : undefined
  }

  set(key: string, result: Result, seconds: number): void {
    if (seconds <= 0) return
    this.#results.delete(key)
    this.#results.set(key, { result, until: this.clock.now() + seconds * 1000 })
    const [oldest] = this.#results.keys()
    if (this.#results.size > KEPT && oldest !== undefined) this.#results.delete(oldest)
  }

  /** Forgets what is kept under keys that begin so. */
  forget(prefix: string): void {
    for (const key of this.#results.keys()) if (key.startsWith(prefix)) this.#results.delete(key)
  }
}
