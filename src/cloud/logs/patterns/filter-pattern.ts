import { invalidParameter } from '../errors.ts'
import { jsonPattern } from './json-pattern.ts'
import { regularExpression } from './regular-expression.ts'
import { spacePattern } from './space-pattern.ts'

/**
 * CloudWatch Logs' language for picking log events: `ERROR timeout`, `"exact phrase"`, `-exclude`, `?either ?or`,
 * `%regular|expression%`, `{ $.level = "ERROR" }`, `[space, delimited = 4*]`. Case matters.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPattern(pattern: string): Test {
  const text = pattern.trim()
  if (text.startsWith('{')) return jsonPattern(text)
  return text.startsWith('[') ? spacePattern(text) : terms(text)
}

type Test = (message: string) => boolean

/** A sign, then a phrase in quotes, a regular expression or a word. */
const TERM = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|%((?:[^%\\]|\\.)+)%|(\S+))/g

function terms(text: string): Test {
  const all: Test[] = []
  const none: Test[] = []
  const some: Test[] = []
  for (const [term, sign, phrase, regular, word] of text.matchAll(TERM)) {
    const kind = sign === '-' ? none : sign === '?' ? some : all
    if (regular !== undefined) {
      kind.push(regularExpression(regular))
      continue
    }
    const wanted = phrase?.replace(/\\(.)/g, '$1') ?? word
    if (!wanted || (word && !/^\w+$/.test(word)))
      // Quoted in https://github.com/DefangLabs/defang/issues/1008
      throw invalidParameter(`Invalid filter pattern: Invalid character(s) in term '${term}'`)
    kind.push((message) => message.includes(wanted))
  }
  // Beside other terms, says the page above, a question mark is ignored.
  const eitherCounts = some.length > 0 && all.length + none.length === 0
  return (message) =>
    all.every((holds) => holds(message)) &&
    !none.some((holds) => holds(message)) &&
    (!eitherCounts || some.some((holds) => holds(message)))
}
