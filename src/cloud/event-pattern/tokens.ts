/** One of JSON's tokens. `name` is a member's; `text` is what a string says, or a scalar as it was written. */
export type Token = {
  kind: '{' | '}' | '[' | ']' | 'name' | 'string' | 'number' | 'literal'
  text: string
  /** Where AWS's reader stands once it knows which token comes: strings are not read to their end before they are wanted. */
  seenTo: number
  end: number
}

/**
 * JSON, token by token. AWS's errors say where its reader (Jackson) stood, and patterns must be refused at the first
 * thing that is wrong, so `JSON.parse` is not enough.
 */
export class Tokens {
  #at = 0
  #stack: { kind: '{' | '['; at: number }[] = []
  /** What may come next in the innermost object or array. */
  #expects: 'value' | 'first' | 'next' | 'end' = 'value'
  #ahead: Token | undefined
  #last: Token | undefined
  #wasRead = false

  constructor(private readonly source: string) {}

  /** `undefined` at the end. Throws `TokenError` for what is no JSON. */
  next(): Token | undefined {
    const token = this.#ahead ?? this.#scan()
    // The reader has looked at a member's value before it tells the member's name.
    this.#ahead = token?.kind === 'name' ? this.#scan() : undefined
    this.#last = token
    this.#wasRead = false
    return token
  }

  /** The last token's text. From then on the reader stands behind it. */
  read(): string {
    this.#wasRead = true
    return this.#last?.text ?? ''
  }

  /** As AWS's errors end, e.g. `\n at [Source: (String)"{}"; line: 1, column: 3]`. */
  place(): string {
    const token = this.#ahead ?? this.#last
    return this.#placeAt(!token ? this.#at : this.#wasRead ? token.end : token.seenTo)
  }

  #placeAt(at: number): string {
    const shown =
      this.source.length > LONGEST
        ? `"${this.source.slice(0, LONGEST)}"[truncated ${this.source.length - LONGEST} chars]`
        : `"${this.source}"`
    const lines = this.source.slice(0, at).split(/\r\n|\r|\n/)
    return `\n at [Source: (String)${shown}; line: ${lines.length}, column: ${(lines.at(-1) ?? '').length + 1}]`
  }

  #fail(message: string, at = this.#at): never {
    throw new TokenError(message + this.#placeAt(at))
  }

  #scan(): Token | undefined {
    this.#skipBlanks()
    const opened = this.#stack.at(-1)
    const innermost = opened?.kind
    if (this.#at >= this.source.length) {
      if (!opened) return undefined
      const start = this.#placeAt(opened.at).trim()
      const kind = innermost === '{' ? 'Object' : 'Array'
      this.#fail(`Unexpected end-of-input: expected close marker for ${kind} (start marker ${start})`)
    }
    if (innermost && this.source[this.#at] === (innermost === '{' ? '}' : ']') && this.#expects !== 'value')
      return this.#close()
    if (this.#expects === 'next') {
      const between = innermost === '{' ? 'Object' : 'Array'
      if (this.source[this.#at] !== ',') this.#unexpected(`was expecting comma to separate ${between} entries`)
      this.#at++
      this.#skipBlanks()
    } else if (this.#expects === 'end') this.#value() // text behind the end: looked at, and refused if it is no JSON
    return innermost === '{' && this.#expects !== 'value' ? this.#name() : this.#value()
  }

  #close(): Token {
    const kind = this.source[this.#at] as '}' | ']'
    this.#stack.pop()
    this.#at++
    this.#expects = this.#stack.length > 0 ? 'next' : 'end'
    return { kind, text: kind, seenTo: this.#at, end: this.#at }
  }

  #name(): Token {
    if (this.source[this.#at] !== '"') this.#unexpected('was expecting double-quote to start field name')
    const token = this.#string()
    this.#skipBlanks()
    if (this.source[this.#at] !== ':') this.#unexpected('was expecting a colon to separate field name and value')
    this.#at++
    this.#expects = 'value'
    return { ...token, kind: 'name' }
  }

  #value(): Token {
    this.#skipBlanks()
    const start = this.source[this.#at]
    if (start === '{' || start === '[') {
      this.#stack.push({ kind: start, at: this.#at })
      this.#at++
      this.#expects = 'first'
      return { kind: start, text: start, seenTo: this.#at, end: this.#at }
    }
    this.#expects = this.#stack.length > 0 ? 'next' : 'end'
    if (start === '"') return this.#string()
    const [word = ''] = /^[\w.+-]+/.exec(this.source.slice(this.#at, this.#at + LONGEST)) ?? []
    if (word === '') this.#unexpected(`expected a valid value (${VALUES})`)
    const end = this.#at + word.length
    const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)
    if (!isNumber && !['true', 'false', 'null'].includes(word))
      this.#fail(`Unrecognized token '${word}': was expecting (${VALUES})`, end)
    this.#at = end
    return { kind: isNumber ? 'number' : 'literal', text: word, seenTo: end, end }
  }

  #string(): Token {
    const start = this.#at
    let end = start + 1
    while (end < this.source.length && this.source[end] !== '"') end += this.source[end] === '\\' ? 2 : 1
    if (end >= this.source.length)
      this.#fail('Unexpected end-of-input: was expecting closing quote for a string value', this.source.length)
    this.#at = end + 1
    return { kind: 'string', text: this.#unescaped(start, end + 1), seenTo: start + 1, end: end + 1 }
  }

  #unescaped(start: number, end: number): string {
    try {
      return JSON.parse(this.source.slice(start, end)) as string
    } catch {
      this.#fail('Illegal character or escape in a string value', end)
    }
  }

  #unexpected(expected: string): never {
    const found = this.source[this.#at]
    if (found === undefined) this.#fail('Unexpected end-of-input within/between entries')
    this.#fail(`Unexpected character ('${found}' (code ${found.charCodeAt(0)})): ${expected}`)
  }

  #skipBlanks(): void {
    while (this.#at < this.source.length && ' \t\r\n'.includes(this.source[this.#at] ?? '')) this.#at++
  }
}

/** What is no JSON; the message ends with the place. */
export class TokenError extends Error {}

/** Characters of the source that an error shows. */
const LONGEST = 500

const VALUES = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'"
