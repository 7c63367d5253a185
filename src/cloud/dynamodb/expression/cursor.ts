import { utf8Size } from '../value/size.ts'
import type { ParsedOperand, ParsedPath, ParsedStep } from './parsed.ts'
import type { Refuse } from './refusal.ts'
import { isReserved } from './reserved-words.ts'
import { syntaxError, type Token, tokensOf } from './tokens.ts'

/** 4 KB. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
const maximalSize = 4096
/** The guide says it of updates; DynamoDB holds conditions to it, too: https://github.com/aws/aws-sdk-js/issues/3721 */
const maximalOperators = 300
/** Levels, the attribute's included. */
const deepestPath = 32
/** What is deeper has parentheses that say nothing, as its operators cannot be so many. */
const deepestParentheses = 400
const largestIndex = 2 ** 31 - 1
const redundant = 'The expression has redundant parentheses;'

/** What one kind of expression can be made of. */
export type Grammar = {
  /** Upper case; no attribute is called so without a placeholder. */
  keywords: ReadonlySet<string>
  functions: ReadonlySet<string>
  /** Known, but of other expressions. */
  foreignFunctions: ReadonlySet<string>
  /** What may stand as an operand, not only as a condition of its own. */
  operandFunctions: ReadonlySet<string>
  /** Whether functions count as operators do. */
  countsFunctions: boolean
  /** Whether `(a).b` goes on with the path. */
  hasOpenPaths: boolean
}

/**
 * Reads tokens from left to right. What DynamoDB speaks of only when a whole text is well formed, it notes: the first
 * of each.
 */
export class Cursor {
  redundantParentheses = false
  unknownFunction: string | undefined
  foreignFunction: string | undefined
  misusedFunction: string | undefined
  reservedWord: string | undefined
  largeIndex: string | undefined
  tooDeep: number | undefined
  #text: string
  #grammar: Grammar
  #refuse: Refuse
  #tokens: readonly Token[]
  #index = 0
  #operators = 0
  #depth = 0

  constructor(text: string, grammar: Grammar, refuse: Refuse) {
    if (text === '') throw refuse('The expression can not be empty;')
    const size = utf8Size(text)
    if (size > maximalSize)
      throw refuse(`Expression size has exceeded the maximum allowed size; expression size: ${size}`)
    this.#text = text
    this.#grammar = grammar
    this.#refuse = refuse
    this.#tokens = tokensOf(text, refuse)
  }

  get token(): Token {
    return this.#tokens[this.#index] as Token
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.#tokens[this.#index + ahead]
    return token?.kind === 'symbol' && token.text === symbol
  }

  /** Whether the parenthesis here holds a `+` or `-` of its own. */
  isSumAhead(): boolean {
    let depth = 0
    for (let ahead = 0; ; ahead += 1) {
      const token = this.#tokens[this.#index + ahead]
      if (!token || token.kind === 'end') return false
      if (token.text === '(') depth += 1
      else if (token.text === ')' && --depth === 0) return false
      else if (depth === 1 && (token.text === '+' || token.text === '-')) return true
    }
  }

  isCall(): boolean {
    return this.token.kind === 'word' && this.isSymbol('(', 1)
  }

  isWord(keyword: string): boolean {
    return this.token.kind === 'word' && this.token.text.toUpperCase() === keyword
  }

  take(): Token {
    const token = this.token
    this.#index += 1
    return token
  }

  takeSymbol(symbol: string): boolean {
    const is = this.isSymbol(symbol)
    if (is) this.#index += 1
    return is
  }

  takeWord(keyword: string): boolean {
    const is = this.isWord(keyword)
    if (is) this.#index += 1
    return is
  }

  expect(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected()
  }

  /** Into a parenthesis, if there is one. */
  enter(): boolean {
    if (!this.takeSymbol('(')) return false
    this.#depth += 1
    if (this.#depth > deepestParentheses) throw this.#tooManyParentheses()
    return true
  }

  leave(): void {
    this.expect(')')
    this.#depth -= 1
  }

  #tooManyParentheses() {
    const count = (symbol: string) => this.#tokens.filter(({ text }) => text === symbol).length
    if (count('(') === count(')')) return this.#refuse(redundant)
    this.#index = this.#tokens.length - 1
    return this.unexpected()
  }

  expectEnd(): void {
    if (this.token.kind !== 'end') throw this.unexpected()
  }

  unexpected() {
    return syntaxError(this.#text, this.#tokens, this.#index, this.#refuse)
  }

  countOperator(): void {
    this.#operators += 1
    if (this.#operators > maximalOperators)
      throw this.#refuse(`The expression contains too many operators; operator count: ${this.#operators}`)
  }

  /** Goes on with what stands before it, if that is given. */
  path(steps: ParsedStep[] = [this.#name()]): ParsedPath {
    for (;;) {
      if (this.takeSymbol('.')) steps.push(this.#name())
      else if (this.takeSymbol('[')) {
        if (this.token.kind !== 'number') throw this.unexpected()
        steps.push({ index: this.#listIndex(this.take().text) })
        this.expect(']')
      } else break
    }
    if (steps.length > deepestPath) this.tooDeep ??= steps.length
    return steps
  }

  #listIndex(digits: string): number {
    const index = Number(digits)
    if (index > largestIndex) this.largeIndex ??= digits
    return index
  }

  /** A path, a value or a call; in parentheses, too. */
  operand(): ParsedOperand {
    if (this.enter()) {
      const inner = this.isSymbol('(')
      const operand = this.operand()
      this.leave()
      if (inner) this.redundantParentheses = true
      return this.continued(operand)
    }
    if (this.token.kind === 'value') return { kind: 'value', placeholder: this.take().text }
    if (this.isCall()) return this.misused(this.call())
    return { kind: 'path', path: this.path() }
  }

  /** What was in parentheses, with the path after them. */
  continued(operand: ParsedOperand): ParsedOperand {
    if (operand.kind !== 'path' || !this.#grammar.hasOpenPaths) return operand
    return { kind: 'path', path: this.path([...operand.path]) }
  }

  call(): ParsedOperand & { kind: 'call' } {
    if (this.#isKeyword()) throw this.unexpected()
    const name = this.take().text
    this.expect('(')
    if (this.#grammar.countsFunctions) this.countOperator()
    if (this.#grammar.foreignFunctions.has(name)) this.foreignFunction ??= name
    else if (!this.#grammar.functions.has(name)) this.unknownFunction ??= name
    const operands = [this.operand()]
    while (this.takeSymbol(',')) operands.push(this.operand())
    this.expect(')')
    return { kind: 'call', name, operands }
  }

  /** Notes a call that is no operand. */
  misused<T extends ParsedOperand>(operand: T): T {
    if (operand.kind === 'call' && !this.#grammar.operandFunctions.has(operand.name))
      this.misusedFunction ??= operand.name
    return operand
  }

  #isKeyword(): boolean {
    return this.token.kind === 'word' && this.#grammar.keywords.has(this.token.text.toUpperCase())
  }

  #name(): ParsedStep {
    const { kind, text } = this.token
    if ((kind !== 'name' && kind !== 'word') || this.#isKeyword()) throw this.unexpected()
    this.#index += 1
    if (kind === 'name') return { placeholder: text }
    if (isReserved(text)) this.reservedWord ??= text
    return { name: text }
  }
}

/** Refuses what the cursor noted, but for reserved words, in DynamoDB's order. */
export function refuseNoted(cursor: Cursor, refuse: Refuse, what = ''): void {
  if (cursor.redundantParentheses) throw refuse(redundant)
  if (cursor.unknownFunction) throw refuse(`Invalid function name; function: ${cursor.unknownFunction}`)
  if (cursor.foreignFunction)
    throw refuse(`The function is not allowed in ${what} expression; function: ${cursor.foreignFunction}`)
  if (cursor.misusedFunction)
    throw refuse(
      `The function is not allowed to be used this way in an expression; function: ${cursor.misusedFunction}`,
    )
}

/** Refuses the paths that the cursor noted. */
export function refusePaths({ reservedWord, largeIndex, tooDeep }: Cursor, refuse: Refuse): void {
  if (reservedWord) throw refuse(`Attribute name is a reserved keyword; reserved keyword: ${reservedWord}`)
  if (largeIndex) throw refuse(`List index is not within the allowable range; index: [${largeIndex}]`)
  if (tooDeep) throw refuse(`The document path has too many nesting levels; nesting levels: ${tooDeep}`)
}
