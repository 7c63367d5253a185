import { invalidParameter } from '../errors.ts'
import { comparison, type Operator } from './comparison.ts'

/**
 * `[ip, user, ..., status = 4* || status = 500, bytes > 1000]` over messages of words. What stands in quotes or brackets is
 * one word; `...` is any number of words; without it the last field takes the rest of the message.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-unstructured-log-events.html
 */
export function spacePattern(pattern: string): (message: string) => boolean {
  if (!pattern.endsWith(']')) throw invalid()
  const fields = partsOf(pattern.slice(1, -1), ',')
  const gap = fields.indexOf('...')
  const [before, after] = (gap < 0 ? [fields, []] : [fields.slice(0, gap), fields.slice(gap + 1)]).map((some) =>
    some.map(field),
  ) as [Test[], Test[]]
  return (message) => {
    const words = wordsIn(message)
    if (words.length < before.length + after.length) return false
    const found = gap < 0 ? withRest(words, before.length, message) : words
    const tail = words.slice(words.length - after.length)
    return (
      before.every((holds, at) => holds(found[at]?.text ?? '')) &&
      after.every((holds, at) => holds(tail[at]?.text ?? ''))
    )
  }
}

type Test = (text: string) => boolean
type Word = { text: string; at: number }

const wordsIn = (message: string): Word[] =>
  [...message.matchAll(/"([^"]*)"|\[([^\]]*)\]|(\S+)/g)].map(({ 1: quoted, 2: bracketed, 3: plain, index }) => ({
    text: quoted ?? bracketed ?? plain ?? '',
    at: index,
  }))

function withRest(words: readonly Word[], count: number, message: string): readonly Word[] {
  const last = words[count - 1]
  if (!last || words.length === count) return words
  return [...words.slice(0, count - 1), { ...last, text: message.slice(last.at).trimEnd() }]
}

/** A name alone holds for any word. */
function field(text: string): Test {
  if (/^[\w-]*$/.test(text)) return () => true
  const either = partsOf(text, '||').map((alternative) => {
    const all = partsOf(alternative, '&&').map(condition)
    return (word: string) => all.every((holds) => holds(word))
  })
  return (word) => either.some((holds) => holds(word))
}

function condition(text: string): Test {
  const [, operator, literal = ''] = /^\(?\s*[\w-]*\s*(!=|<=|>=|[=<>])\s*(.+?)\s*\)?$/.exec(text) ?? []
  if (operator === undefined) throw invalid()
  const holds = comparison(operator as Operator, literal)
  const isOrder = operator.startsWith('<') || operator.startsWith('>')
  return (word) => holds(isOrder ? Number(word) : word)
}

/** Split where the separator stands outside of quotes and regular expressions. */
function partsOf(text: string, separator: string): string[] {
  const parts = ['']
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|%(?:[^%\\]|\\.)*%|&&|\|\||[\s\S]/g))
    if (token === separator) parts.push('')
    else parts[parts.length - 1] += token
  return parts.map((part) => part.trim())
}

const invalid = () => invalidParameter('Invalid filter pattern')
