import type { Refuse } from './refusal.ts'

/** `word`: a name, keyword or function as written; `name` and `value`: placeholders with their `#` or `:`. */
export type TokenKind = 'word' | 'name' | 'value' | 'number' | 'symbol' | 'end'

export type Token = { kind: TokenKind; text: string; start: number; end: number }

const lexeme = /([A-Za-z][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|([0-9]+)|(<>|<=|>=|[=<>()[\],.+-])/y
const kinds = ['word', 'name', 'value', 'number', 'symbol'] as const
const space = /\s*/y

/** All tokens and an `end`. Throws at the first character that begins none. */
export function tokensOf(text: string, refuse: Refuse): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    space.lastIndex = at
    space.test(text)
    at = space.lastIndex
    if (at === text.length) break
    lexeme.lastIndex = at
    const match = lexeme.exec(text)
    if (!match) throw strange(text, at, tokens, refuse)
    const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)] as TokenKind
    tokens.push({ kind, text: match[0], start: at, end: lexeme.lastIndex })
    at = lexeme.lastIndex
  }
  tokens.push({ kind: 'end', text: '<EOF>', start: text.length, end: text.length })
  return tokens
}

/** What DynamoDB says of a token that it did not expect; `near` reaches from the token before to the one after. */
export function syntaxError(text: string, tokens: readonly Token[], index: number, refuse: Refuse) {
  const token = tokens[index] as Token
  const from = (tokens[index - 1] ?? token).start
  const next = tokens[index + 1]
  const to = next && next.kind !== 'end' ? next.end : token.end
  return refuse(`Syntax error; token: "${token.text}", near: "${text.slice(from, to)}"`)
}

function strange(text: string, at: number, tokens: readonly Token[], refuse: Refuse) {
  const character = String.fromCodePoint(text.codePointAt(at) as number)
  const end = at + character.length
  space.lastIndex = end
  space.test(text)
  lexeme.lastIndex = space.lastIndex
  const to = lexeme.test(text) ? lexeme.lastIndex : end
  return refuse(`Syntax error; token: "${character}", near: "${text.slice(tokens.at(-1)?.start ?? at, to)}"`)
}
