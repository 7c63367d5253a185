import { type Token, TokenError, Tokens } from './tokens.ts'

/** What is no event pattern. */
export class PatternError extends Error {
  constructor(
    /** AWS's words with the place, without the sentence that EventBridge begins with; SNS has another. */
    readonly reason: string,
  ) {
    super(`Event pattern is not valid. Reason: ${reason}`)
    this.name = 'PatternError'
  }
}

/** A pattern's tokens, and refusals that say where they were. */
export class Reader {
  readonly #tokens: Tokens
  #lists = 0

  constructor(source: string) {
    this.#tokens = new Tokens(source)
  }

  next(): Token | undefined {
    try {
      return this.#tokens.next()
    } catch (error) {
      if (error instanceof TokenError) this.refuse(error.message)
      throw error
    }
  }

  /** What the last token says. */
  text(): string {
    return this.#tokens.read()
  }

  fail(message: string): never {
    const place = this.#tokens.place()
    this.refuse(message + place.repeat(1 + this.#lists))
  }

  /** Without a place. */
  refuse(reason: string): never {
    throw new PatternError(reason)
  }

  /** AWS says the place of what is wrong in a list of `anything-but` twice. */
  inList(read: () => void): void {
    this.#lists++
    read()
    this.#lists--
  }

  /** What a plain `Error` says of a value is refused in its words: with the place. */
  saidHere<Value>(make: () => Value): Value {
    return this.#words(make, (message) => this.fail(message))
  }

  /** The same without the place. */
  said<Value>(make: () => Value): Value {
    return this.#words(make, (message) => this.refuse(message))
  }

  #words<Value>(make: () => Value, refuse: (message: string) => never): Value {
    try {
      return make()
    } catch (error) {
      return refuse((error as Error).message)
    }
  }
}
