import { type Pattern, plain, wild } from './pattern.ts'

/** What is known of a request, by key in lower case. */
export type Facts = ReadonlyMap<string, string | readonly string[]>

/**
 * The text as a pattern, its variables in place: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`.
 * `undefined` where a variable stands for nothing: then nothing is matched.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function resolved(text: string, facts: Facts, hasVariables: boolean): Pattern | undefined {
  if (!hasVariables || !text.includes('${')) return wildOf(text)
  const whole: Pattern[number][] = []
  let end = 0
  for (const found of text.matchAll(VARIABLE)) {
    const value = standsFor(found[1] ?? '', facts)
    if (value === undefined) return undefined
    whole.push(...wild(text.slice(end, found.index)), ...plain(value))
    end = found.index + found[0].length
  }
  return [...whole, ...wild(text.slice(end))]
}

const VARIABLE = /\$\{([^}]*)\}/g

function standsFor(inside: string, facts: Facts): string | undefined {
  const written = inside.trim()
  if (/^[*?$]$/.test(written)) return written
  const [, key = written, byDefault] = /^([^,]*?)\s*,\s*'(.*)'$/s.exec(written) ?? []
  const value = facts.get(key.toLowerCase())
  return typeof value === 'string' ? value : byDefault // of several values, none is the value
}

/** Policies are few and asked again and again; one that is used up is made again. */
const KEPT = 2000
const kept = new Map<string, Pattern>()

function wildOf(text: string): Pattern {
  const found = kept.get(text)
  if (found) return found
  if (kept.size >= KEPT) kept.clear()
  const made = wild(text)
  kept.set(text, made)
  return made
}
