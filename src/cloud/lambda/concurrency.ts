import type { Table } from '../store.ts'
import type { ThrottleReason } from './errors.ts'
import { ACCOUNT_CONCURRENCY } from './limits.ts'
import type { FunctionWide } from './state.ts'

/** Room for one execution, until it is given back. */
export type Admitted = { release(): void }

/**
 * How many executions there are at once, and how many there may be: a function with a reservation has that many and no
 * more, the others share what is left of the account's.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
export class Concurrency {
  readonly #executing = new Map<string, number>()
  #unreservedExecuting = 0
  #reserved: number | undefined

  constructor(private readonly functions: Table<FunctionWide>) {}

  /** What all functions have reserved together. */
  get reserved(): number {
    this.#reserved ??= [...this.functions.values()].reduce(
      (sum, { reservedConcurrency = 0 }) => sum + reservedConcurrency,
      0,
    )
    return this.#reserved
  }

  /** Reservations have changed. */
  changed(): void {
    this.#reserved = undefined
  }

  /** Lets one execution of a function begin, until `release` is called; or says why it may not. */
  admit(name: string): Admitted | ThrottleReason {
    const limit = this.functions.get(name)?.reservedConcurrency
    const executing = this.#executing.get(name) ?? 0
    if (limit === undefined) {
      if (this.#unreservedExecuting >= ACCOUNT_CONCURRENCY - this.reserved) return 'ConcurrentInvocationLimitExceeded'
      this.#unreservedExecuting += 1
    } else if (executing >= limit) return 'ReservedFunctionConcurrentInvocationLimitExceeded'
    this.#executing.set(name, executing + 1)
    return { release: () => this.#release(name, limit === undefined) }
  }

  #release(name: string, unreserved: boolean): void {
    if (unreserved) this.#unreservedExecuting -= 1
    const left = (this.#executing.get(name) ?? 1) - 1
    if (left > 0) this.#executing.set(name, left)
    else this.#executing.delete(name)
  }
}
