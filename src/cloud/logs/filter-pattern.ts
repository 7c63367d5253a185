import { invalidParameter } from './errors.ts'
import { jsonPattern } from './json-pattern.ts'

/**
 * CloudWatch Logs' language for picking log events: `ERROR timeout`, `"exact phrase"`, `-exclude`, `?either ?or`,
 * `{ $.level = "ERROR" }`. Case matters. Its other forms, `[space, delimited]` and `%regular expressions%`, are refused.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPattern(pattern: string): (message: string) => boolean {
  const text = pattern.trim()
  return text.startsWith('{') ? jsonPattern(text) : terms(text)
}

/** A sign, then a phrase in quotes or a word. */
const TERM = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g

function terms(text: string): (message: string) => boolean {
  const all: string[] = []
  const none: string[] = []
  const some: string[] = []
  for (const [term, sign, phrase, word] of text.matchAll(TERM)) {
    const wanted = phrase?.replace(/\\(.)/g, '$1') ?? word
    if (!wanted || (word && !/^\w+$/.test(word)))
      // Quoted in https://github.com/DefangLabs/defang/issues/1008
      throw invalidParameter(`Invalid filter pattern: Invalid character(s) in term '${term}'`)
    const kind = sign === '-' ? none : sign === '?' ? some : all
    kind.push(wanted)
  }
  // Beside other terms, says the page above, a question mark is ignored.
  const eitherCounts = some.length > 0 && all.length + none.length === 0
  return (message) =>
    all.every((term) => message.includes(term)) &&
    !none.some((term) => message.includes(term)) &&
    (!eitherCounts || some.some((term) => message.includes(term)))
}
