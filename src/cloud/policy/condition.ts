import type { Condition } from './document.ts'
import { comparisonOf } from './operators.ts'
import { type Facts, resolved } from './variables.ts'

/**
 * Whether one condition holds. Its values are alternatives; for an operator that denies (`StringNotEquals`), none of them
 * may be it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function holds({ operator, key, values }: Condition, facts: Facts, hasVariables: boolean): boolean {
  const { set, name, ifExists } = parts(operator)
  const given = facts.get(key)
  if (name === 'null') return values.some((value) => (value.toLowerCase() === 'true') === (given === undefined))
  const comparison = comparisonOf(name)
  if (!comparison) return false
  if (given === undefined) {
    if (set !== undefined) return set === 'forallvalues' // and IfExists changes nothing of that
    return ifExists || comparison.denies
  }

  const wanted = values.map((value) => resolved(value, facts, hasVariables && comparison.hasVariables))
  // What has no value is equal to nothing, so operators that deny hold for it:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
  const isOne = (value: string) =>
    wanted.some((pattern, at) => pattern !== undefined && comparison.compare(value, pattern, values[at] ?? ''))
  const passes = (value: string) => (comparison.denies ? !isOne(value) : isOne(value))
  if (set === 'forallvalues') return [given].flat().every(passes)
  if (set === 'foranyvalue') return [given].flat().some(passes)
  return typeof given === 'string' ? passes(given) : false // several values want one of the two above
}

/** `ForAnyValue:StringLikeIfExists`, in any case. */
function parts(operator: string): { set?: string; name: string; ifExists: boolean } {
  const [, set, name = '', ifExists] =
    /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(operator.toLowerCase()) ?? []
  return { ...(set && { set }), name, ifExists: ifExists !== undefined }
}
