import { invalidInput } from './errors.ts'

/** What one member of an action's input must satisfy. Data, so that a page can print it as a table. */
export type Constraint = {
  required?: true
  /** For strings: the whole value matches. AWS prints the pattern in its message, so keep AWS's text. */
  pattern?: string
  /** For strings: one of these. */
  values?: readonly string[]
  /** For strings and lists: how many characters or items, inclusive. */
  minLength?: number
  maxLength?: number
  /** For numbers, inclusive. */
  min?: number
  max?: number
}

/** By member. A member without a constraint may be anything that its schema allows. */
export type Constraints<Input> = { readonly [Member in keyof Input]?: Constraint }

/** Throws a `ValidationException`, or what the service calls it, naming every violation at once, in the order they are written, as AWS does. */
export function validate<Input>(constraints: Constraints<Input>, input: unknown, code?: string): void {
  const members = (input ?? {}) as Record<string, unknown>
  const violations = Object.entries<Constraint | undefined>(constraints).flatMap(([member, constraint]) => {
    const value = members[member]
    const shown = value === undefined || value === null ? 'null' : `'${value}'`
    return rulesBroken(constraint ?? {}, value ?? undefined).map(
      (rule) => `Value ${shown} at '${lowerFirst(member)}' failed to satisfy constraint: Member must ${rule}`,
    )
  })
  if (violations.length > 0) throw invalidInput(violations, code)
}

/** The words were recorded: localstack tests/aws/services/lambda_/test_lambda_api.snapshot.json. */
function rulesBroken(constraint: Constraint, value: unknown): string[] {
  if (value === undefined) return constraint.required ? ['not be null'] : []
  const { pattern, values, min, max, minLength, maxLength } = constraint
  const rules: string[] = []
  if (typeof value === 'string' && values && !values.includes(value))
    rules.push(`satisfy enum value set: [${values.join(', ')}]`)
  if (typeof value === 'string' && pattern && !whole(pattern).test(value))
    rules.push(`satisfy regular expression pattern: ${pattern}`)
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : undefined
  if (length !== undefined && minLength !== undefined && length < minLength)
    rules.push(`have length greater than or equal to ${minLength}`)
  if (length !== undefined && maxLength !== undefined && length > maxLength)
    rules.push(`have length less than or equal to ${maxLength}`)
  if (typeof value === 'number' && min !== undefined && value < min)
    rules.push(`have value greater than or equal to ${min}`)
  if (typeof value === 'number' && max !== undefined && value > max)
    rules.push(`have value less than or equal to ${max}`)
  return rules
}

/** Patterns are few and the same for each request; making one takes longer than using it. */
const compiled = new Map<string, RegExp>()

function whole(pattern: string): RegExp {
  const found = compiled.get(pattern) ?? new RegExp(`^(?:${pattern})$`)
  compiled.set(pattern, found)
  return found
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
