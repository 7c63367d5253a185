import type { Invocation, Outcome } from './invocation.ts'
import type { Answered } from './pools.ts'
import type { LambdaFunction, LambdaState } from './state.ts'

/** An answer that can be read while the function still writes it. */
export type StreamedAnswer = {
  /** Absent when the function said nothing of it. */
  contentType?: string
  /** The answer's bytes; ends when the answer does, well or badly. To be read once, and to its end or `return`ed. */
  chunks: AsyncGenerator<Uint8Array>
  /** Whether any of it has come: an error before that is the whole answer. */
  begun: boolean
  /** Resolves at the answer's end. */
  answered: Promise<Answered>
  /** Resolves with it. */
  outcome: Promise<Outcome>
}

/** Runs one event, and resolves as soon as the answer begins. Rejects when the function cannot be run. */
export function streamInvocation(
  state: LambdaState,
  fn: LambdaFunction,
  invocation: Invocation,
): Promise<StreamedAnswer> {
  const channel = new Channel()
  return new Promise((resolve, reject) => {
    const settle = (head: { contentType?: string }, begun: boolean) =>
      resolve({ ...head, begun, chunks: channel.read(), answered, outcome: answered.then(({ outcome }) => outcome) })
    const answered = state.pools.invoke(fn, invocation, {
      begun: (head) => settle(head, true),
      streamed: (chunk) => channel.write(chunk),
    })
    answered.then(
      () => {
        settle({}, false) // of no effect when it had begun
        channel.end()
      },
      (error: unknown) => {
        channel.end()
        reject(error as Error)
      },
    )
  })
}

/** From a writer to a reader who may be slower: the writer waits. */
class Channel {
  readonly #chunks: { chunk: Uint8Array; taken(): void }[] = []
  #arrived = () => {}
  #ended = false
  #left = false

  /** Resolves once the reader has taken it; at once when there is no reader any more. */
  write(chunk: Uint8Array): Promise<void> | undefined {
    if (this.#left) return undefined
    return new Promise((taken) => {
      this.#chunks.push({ chunk, taken })
      this.#arrived()
    })
  }

  end(): void {
    this.#ended = true
    this.#arrived()
  }

  async *read(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const next = this.#chunks.shift()
        if (next) {
          next.taken()
          yield next.chunk
        } else if (this.#ended) return
        else
          await new Promise<void>((resolve) => {
            this.#arrived = resolve
          })
      }
    } finally {
      this.#left = true
      for (const { taken } of this.#chunks.splice(0)) taken()
    }
  }
}
