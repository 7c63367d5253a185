/** How the commands speak: colour where a person looks at it, plain lines elsewhere. https://no-color.org */
const colour = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

const style = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
export const bold = style(1)
export const dim = style(2)
export const red = style(31)
export const green = style(32)
export const yellow = style(33)

export const print = (text = ''): void => void process.stdout.write(`${text}\n`)

/** A line about long work: on a terminal each takes the place of the last, elsewhere each is a line of its own. */
export class Progress {
  #shown = false

  constructor(private readonly silent = false) {}

  /** `passing`: of no interest once it is over, so nothing for a log file. */
  say(text: string, { passing = false } = {}): void {
    if (this.silent) return
    if (!process.stderr.isTTY) {
      if (!passing) process.stderr.write(`${text}\n`)
      return
    }
    process.stderr.write(`\r\u001b[2K${text}`)
    this.#shown = true
  }

  /** Takes the line away, so that what follows starts clean. */
  done(): void {
    if (this.#shown) process.stderr.write('\r\u001b[2K')
    this.#shown = false
  }
}

export const kilobytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** The text with each line moved right. */
export const indent = (text: string, by = 4): string => text.replace(/^(?=.)/gm, ' '.repeat(by))
