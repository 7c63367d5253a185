import { conflictingToken } from './errors.ts'

/** Requests that are remembered: SDKs give each a token of its own, so the oldest must go. */
const KEPT = 10_000

type Request = { input: string; answer: object }

/**
 * What was done for which client token: asked for again, it is not done again.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html#scheduler-CreateSchedule-request-ClientToken
 */
export class Requests {
  readonly #done = new Map<string, Request>()

  /** Throws `ConflictException` where the token came with other parameters. */
  once<Input extends { ClientToken?: string | undefined }, Output extends object>(
    operation: string,
    { ClientToken, ...given }: Input,
    perform: () => Output,
  ): Output {
    if (ClientToken === undefined) return perform()
    const key = `${operation} ${ClientToken}`
    const input = JSON.stringify(given)
    const before = this.#done.get(key)
    if (before && before.input !== input) throw conflictingToken()
    if (before) return before.answer as Output
    const answer = perform()
    this.#done.set(key, { input, answer })
    const [oldest] = this.#done.keys()
    if (this.#done.size > KEPT && oldest !== undefined) this.#done.delete(oldest)
    return answer
  }
}
