import { invalidParameter } from '../errors.ts'
import { comparison, type Operator } from './comparison.ts'

type Test = (event: unknown) => boolean

/**
 * `{ $.level = "ERROR" && ($.ms > 100 || $.user NOT EXISTS) }` over messages that are JSON; others never match.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 */
export function jsonPattern(pattern: string): (message: string) => boolean {
  // Quoted in https://github.com/jorgebastida/awslogs/issues/210
  if (!pattern.endsWith('}')) throw invalidParameter("If a filter pattern starts with '{' it must end with '}'")
  const test = new Parser(pattern.slice(1, -1)).parse()
  return (message) => {
    try {
      return test(JSON.parse(message))
    } catch {
      return false // plain text, as most of a function's log is
    }
  }
}

const TOKEN = /\s*(&&|\|\||[()]|!=|<=|>=|[=<>]|"(?:[^"\\]|\\.)*"|%(?:[^%\\]|\\.)*%|[^\s()=!<>&|"]+|\S)/g
const OPERATORS: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies Operator[]

/** Binds `&&` closer than `||`. Each method takes its tokens and gives the test that they spell. */
class Parser {
  readonly #tokens: string[]

  constructor(text: string) {
    this.#tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token)
  }

  parse(): Test {
    const test = this.#either()
    if (this.#tokens.length > 0) throw invalidPattern()
    return test
  }

  #either(): Test {
    const first = this.#both()
    if (!this.#take('||')) return first
    const rest = this.#either()
    return (event) => first(event) || rest(event)
  }

  #both(): Test {
    const first = this.#one()
    if (!this.#take('&&')) return first
    const rest = this.#both()
    return (event) => first(event) && rest(event)
  }

  #one(): Test {
    if (this.#take('(')) {
      const test = this.#either()
      if (!this.#take(')')) throw invalidPattern()
      return test
    }
    const valuesIn = selector(this.#next())
    const holds = this.#condition()
    return (event) => valuesIn(event).some(holds)
  }

  #condition(): Test {
    const word = this.#next()
    if (OPERATORS.includes(word)) return comparison(word as Operator, this.#next())
    const words = `${word} ${this.#next()}`.toUpperCase()
    if (words === 'NOT EXISTS') return (value) => value === undefined
    if (words === 'IS TRUE') return (value) => value === true
    if (words === 'IS FALSE') return (value) => value === false
    if (words === 'IS NULL') return (value) => value === null
    throw invalidPattern()
  }

  #take(token: string): boolean {
    if (this.#tokens[0] !== token) return false
    this.#tokens.shift()
    return true
  }

  #next(): string {
    const token = this.#tokens.shift()
    if (token === undefined) throw invalidPattern()
    return token
  }
}

/** `$.user.roles[0]`, `$.items[*].id`: where in the event to look. What is not there is `undefined`. */
function selector(text: string): (event: unknown) => unknown[] {
  if (!/^\$(\.[\w-]+|\.\*|\[(\d+|\*)\])+$/.test(text)) throw invalidPattern()
  const steps = text.match(/[\w-]+|\*/g) ?? []
  return (event) => {
    const found = steps.reduce<unknown[]>((values, step) => values.flatMap((value) => under(value, step)), [event])
    return found.length > 0 ? found : [undefined]
  }
}

function under(value: unknown, step: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [undefined]
  if (step === '*') return Object.values(value)
  return [Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined]
}

/** Quoted in https://github.com/aws/aws-toolkit-jetbrains/issues/3219 */
const invalidPattern = () => invalidParameter('Invalid filter pattern')
