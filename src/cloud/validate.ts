import { invalidInput } from './errors.ts'

/** What one value must satisfy. Data, so that a page can print it as a table. */
export type Constraint = {
  required?: true
  /** For strings: the whole value matches. AWS prints the pattern in its message, so keep AWS's text. */
  pattern?: string
  /** For strings: one of these. */
  values?: readonly string[]
  /** For strings, blobs, lists and maps: how many characters, bytes or items, inclusive. */
  minLength?: number
  maxLength?: number
  /** For numbers, inclusive. */
  min?: number
  max?: number
}

/** By member of an action's input. A member without a constraint may be anything that its schema allows. */
export type Constraints<Input> = { readonly [Member in keyof Input]?: Constraint }

/** What AWS's model says of one shape: of the value itself, and by name of the shapes inside it. */
export type Shape = Constraint & {
  /** A structure's, by name. */
  members?: Readonly<Record<string, string>>
  requires?: readonly string[]
  /** A list's items. */
  item?: string
  /** A map's keys and values. */
  key?: string
  value?: string
  /** A number that AWS prints with a point: `1.0`. */
  decimal?: boolean
}

/** A file of `constraints/`: which shape each operation's input has, and the shapes. */
export type Model = { inputs: Readonly<Record<string, string>>; shapes: Readonly<Record<string, Shape>> }

/** The model, with some shapes as AWS was seen to have them. */
export const withShapes = (model: Model, shapes: Readonly<Record<string, Shape>>): Model => ({
  ...model,
  shapes: { ...model.shapes, ...shapes },
})

/**
 * Throws a `ValidationException`, or what the service calls it, naming every violation at once, in the order of the
 * model's members, as AWS does. `overrides` say it anew for some members: where AWS was seen to differ from its model.
 */
export function validate<Input>({ model, operation, overrides = {}, code }: Demands<Input>, input: unknown): void {
  const given = (input ?? {}) as Record<string, unknown>
  const own = overrides as Readonly<Record<string, Constraint>>
  const walk = new Walk(model?.shapes ?? {})
  const shape = model?.shapes[model.inputs[operation] ?? ''] ?? {}
  const modelled = Object.keys(shape.members ?? {})
  for (const member of [...modelled, ...Object.keys(own).filter((name) => !modelled.includes(name))]) {
    const override = own[member]
    if (override) walk.member(override, given[member], lowerFirst(member), override.required)
    else
      walk.member(
        walk.shape(shape.members?.[member]),
        given[member],
        lowerFirst(member),
        shape.requires?.includes(member),
      )
  }
  if (walk.violations.length > 0) throw invalidInput(walk.violations, code)
}

export type Demands<Input> = {
  model?: Model | undefined
  operation: string
  overrides?: Constraints<Input> | undefined
  /** What the service calls a `ValidationException`. */
  code?: string | undefined
}

/** The words were recorded: localstack tests/aws/services/lambda_/test_lambda_api.snapshot.json. */
class Walk {
  readonly violations: string[] = []

  constructor(private readonly shapes: Readonly<Record<string, Shape>>) {}

  shape(name: string | undefined): Shape {
    return this.shapes[name ?? ''] ?? {}
  }

  member(shape: Shape, value: unknown, path: string, required: boolean | undefined): void {
    if (value === undefined || value === null) {
      if (required) this.#broken('null', path, 'Member must not be null')
      return
    }
    for (const rule of rules(shape)) if (rule.breaks(value)) this.#broken(`'${shown(value, shape)}'`, path, rule.text)
    if (shape.members) this.#members(shape, value as Record<string, unknown>, path)
    else if (shape.item) this.#items(this.shape(shape.item), value as unknown[], path)
    else if (shape.key || shape.value) this.#entries(shape, value as Record<string, unknown>, path)
  }

  #members({ members = {}, requires = [] }: Shape, value: Record<string, unknown>, path: string): void {
    for (const [name, shape] of Object.entries(members))
      this.member(this.shape(shape), value[name], `${path}.${lowerFirst(name)}`, requires.includes(name))
  }

  /** Of a list of plain values AWS prints the whole list and all that each item must satisfy. */
  #items(item: Shape, values: unknown[], path: string): void {
    if (!isPlain(item))
      for (const [at, value] of values.entries()) this.member(item, value, `${path}.${at + 1}.member`, true)
    else if (values.some((value) => breaksAny(item, value)))
      this.#broken(`'${shown(values, item)}'`, path, `Member must satisfy constraint: ${allOf(item)}`)
  }

  #entries({ key, value }: Shape, given: Record<string, unknown>, path: string): void {
    const [keyShape, valueShape] = [this.shape(key), this.shape(value)]
    if (Object.keys(given).some((each) => breaksAny(keyShape, each)))
      this.#broken(`'${shown(given, valueShape)}'`, path, `Map keys must satisfy constraint: ${allOf(keyShape)}`)
    if (!isPlain(valueShape))
      for (const [name, each] of Object.entries(given)) this.member(valueShape, each, `${path}.${name}.member`, true)
    else if (Object.values(given).some((each) => breaksAny(valueShape, each)))
      this.#broken(`'${shown(given, valueShape)}'`, path, `Map value must satisfy constraint: ${allOf(valueShape)}`)
  }

  #broken(value: string, path: string, must: string): void {
    this.violations.push(`Value ${value} at '${path}' failed to satisfy constraint: ${must}`)
  }
}

type Rule = { text: string; breaks(value: unknown): boolean }

function rules({ pattern, values, min, max, minLength, maxLength, decimal }: Shape): Rule[] {
  const number = (limit: number) => (decimal && Number.isInteger(limit) ? limit.toFixed(1) : String(limit))
  const demands: (Rule | false)[] = [
    values !== undefined && {
      text: `Member must satisfy enum value set: [${values.join(', ')}]`,
      breaks: (value) => typeof value === 'string' && !values.includes(value),
    },
    maxLength !== undefined && {
      text: `Member must have length less than or equal to ${maxLength}`,
      breaks: (value) => lengthOf(value) > maxLength,
    },
    minLength !== undefined && {
      text: `Member must have length greater than or equal to ${minLength}`,
      breaks: (value) => lengthOf(value) < minLength,
    },
    pattern !== undefined && {
      text: `Member must satisfy regular expression pattern: ${pattern}`,
      breaks: (value) => typeof value === 'string' && !whole(pattern).test(value),
    },
    max !== undefined && {
      text: `Member must have value less than or equal to ${number(max)}`,
      breaks: (value) => typeof value === 'number' && value > max,
    },
    min !== undefined && {
      text: `Member must have value greater than or equal to ${number(min)}`,
      breaks: (value) => typeof value === 'number' && value < min,
    },
  ]
  return demands.filter((demand) => demand !== false)
}

const isPlain = ({ members, item, key, value }: Shape) => !(members || item || key || value)
const breaksAny = (shape: Shape, value: unknown) => rules(shape).some((rule) => rule.breaks(value))
const allOf = (shape: Shape) => `[${[...rules(shape).map(({ text }) => text), 'Member must not be null'].join(', ')}]`

/** NaN, which is neither too long nor too short, for what has none. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length
  return typeof value === 'object' && value !== null ? Object.keys(value).length : Number.NaN
}

/** As Java prints it, for AWS's front ends are written in it. */
function shown(value: unknown, { decimal }: Shape): string {
  if (Array.isArray(value)) return `[${value.map((each) => shown(each, { ...(decimal && { decimal }) })).join(', ')}]`
  if (typeof value === 'number' && decimal && Number.isInteger(value)) return value.toFixed(1)
  if (typeof value !== 'object' || value === null) return String(value)
  return `{${Object.entries(value)
    .map(([name, each]) => `${name}=${shown(each, { ...(decimal && { decimal }) })}`)
    .join(', ')}}`
}

/** Patterns are few and the same for each request; making one takes longer than using it. */
const compiled = new Map<string, RegExp>()

function whole(pattern: string): RegExp {
  const ours = pattern.replaceAll('\\p{Print}', '[ -~]') // Java's name for it
  // Only with the flag does JavaScript know `\p{L}`; with it, it refuses escapes that Java does not mind.
  const found = compiled.get(pattern) ?? new RegExp(`^(?:${ours})$`, ours.includes('\\p{') ? 'su' : 's')
  compiled.set(pattern, found)
  return found
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
