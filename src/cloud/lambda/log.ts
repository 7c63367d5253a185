/**
 * What a function writes, as lines. Bytes come in chunks that end anywhere, also inside a character; a line is given
 * once it is whole, with the others of its chunk. A line's end behind a NUL is no end: that is how our runtimes write a
 * message of several lines, which on Lambda is one log event.
 */
export class LineSplitter {
  readonly #decoder = new TextDecoder()
  #rest = ''

  constructor(private readonly lines: (texts: readonly string[]) => void) {}

  push(chunk: Uint8Array): void {
    const text = this.#rest + this.#decoder.decode(chunk, { stream: true })
    const lines = text.includes(CONTINUED) ? split(text) : text.split('\n')
    this.#rest = lines.pop() ?? ''
    // A function that never ends its line must not fill our memory: CloudWatch Logs cuts there too.
    if (this.#rest.length > LONGEST_LINE) lines.push(...this.#cut())
    if (lines.length > 0) this.lines(lines)
  }

  /** The last line, when the function did not end it. */
  end(): void {
    if (this.#rest) this.lines([this.#rest])
    this.#rest = ''
  }

  *#cut(): Iterable<string> {
    for (; this.#rest.length > LONGEST_LINE; this.#rest = this.#rest.slice(LONGEST_LINE))
      yield this.#rest.slice(0, LONGEST_LINE)
  }
}

const CONTINUED = '\0\n'

function split(text: string): string[] {
  const lines = text.split(/(?<!\0)\n/)
  const rest = lines.pop() ?? ''
  return [...lines.map((line) => line.replaceAll(CONTINUED, '\n')), rest]
}

/** Characters. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html: 1 MB an event. */
const LONGEST_LINE = 1_048_576 - 26

/** The last `bytes` bytes of some lines, for `LogType: Tail`. Older lines go first; the oldest left may be cut. */
export class Tail {
  #lines: string[] = []
  #length = 0

  constructor(private readonly bytes: number) {}

  push(line: string): void {
    this.#lines.push(line)
    this.#length += line.length + 1
    while (this.#lines.length > 1 && this.#length - (this.#lines[0]?.length ?? 0) - 1 >= this.bytes)
      this.#length -= (this.#lines.shift()?.length ?? 0) + 1
  }

  toBytes(): Uint8Array {
    const all = new TextEncoder().encode(this.#lines.map((line) => `${line}\n`).join(''))
    return all.subarray(Math.max(0, all.length - this.bytes))
  }
}
