// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
/** `Policies` of a function: names and ARNs of managed policies, statements of its own, and SAM's policy templates. */
import { entriesOf, intrinsicOf, isList, isMap, type Path, type Value, type ValueMap } from '../value.ts'
import { type Expansion, listed, mapped, ref } from './expansion.ts'
import MANAGED from './managed-policies.json' with { type: 'json' }
import TEMPLATES from './policy-templates.json' with { type: 'json' }

/** Where the managed policies of AWS are that are not at the root. */
const FOLDERS = new Map(
  Object.entries(MANAGED).flatMap(([folder, names]) => names.map((name) => [name, `${folder}/`] as const)),
)

export const managedPolicy = (name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:iam::aws:policy/${FOLDERS.get(name) ?? ''}${name}`

/** `inline` as AWS::IAM::Role has them, each named after its place in the list. */
export function policiesOf(
  expansion: Expansion,
  policies: Value | undefined,
  roleId: string,
  path: Path,
): { managed: Value[]; inline: ValueMap[] } {
  const managed: Value[] = []
  const inline: ValueMap[] = []
  const inlined = (PolicyName: string, document: Value): ValueMap => ({ PolicyName, PolicyDocument: document })
  for (const [i, policy] of listed(policies).entries()) {
    const PolicyName = `${roleId}Policy${i}`
    const call = intrinsicOf(policy)
    if (call?.name === 'Fn::If' && isList(call.argument)) {
      const [condition = '', ...ways] = call.argument
      const either = (change: (way: Value) => Value): ValueMap => ({
        'Fn::If': [condition, ...ways.map((way) => (isNothing(way) ? way : change(way)))],
      })
      const statements = ways.map((way) =>
        isMap(way) && !intrinsicOf(way) && !('Statement' in way)
          ? documentOf(expansion, way, [...path, i])
          : isMap(way) && 'Statement' in way
            ? way
            : undefined,
      )
      if (statements.every((document) => document === undefined))
        managed.push(either((way) => (typeof way === 'string' ? managedPolicy(way) : way)))
      else inline.push(either((way) => inlined(PolicyName, statements[ways.indexOf(way)] ?? way)))
    } else if (typeof policy === 'string') managed.push(managedPolicy(policy))
    else if (isMap(policy) && 'Statement' in policy) inline.push({ PolicyName, PolicyDocument: policy })
    else if (intrinsicOf(policy)) managed.push(policy)
    else inline.push({ PolicyName, PolicyDocument: documentOf(expansion, policy, [...path, i]) })
  }
  return { managed, inline }
}

/** `!Ref AWS::NoValue` */
export const isNothing = (value: Value): boolean => JSON.stringify(value) === JSON.stringify(ref('AWS::NoValue'))

type PolicyTemplate = { Parameters: Record<string, unknown>; Definition: ValueMap }

/** `SQSPollerPolicy: { QueueName: … }` as the statements that it stands for. */
function documentOf(expansion: Expansion, policy: Value, path: Path): ValueMap {
  const [[name, given] = ['', null], ...more] = entriesOf(policy)
  const known = TEMPLATES.Templates as unknown as Record<string, PolicyTemplate>
  const template = Object.hasOwn(known, name) && more.length === 0 ? known[name] : undefined
  if (!template)
    throw expansion.refuse(
      path,
      `Policy at index [${path.at(-1)}] in the 'Policies' property is not valid: there is no policy template ${name}`,
    )
  const parameters = isMap(given) ? given : {}
  const missing = Object.keys(template.Parameters).filter((parameter) => parameters[parameter] === undefined)
  if (missing.length > 0)
    throw expansion.refuse(
      path,
      `Must specify valid parameter values for policy template '${name}': ${missing.join(', ')}`,
    )
  return filled(template.Definition, parameters) as ValueMap
}

function filled(value: Value, parameters: ValueMap): Value {
  if (isList(value)) return value.map((each) => filled(each, parameters))
  if (!isMap(value)) return value
  const call = intrinsicOf(value)
  if (call?.name === 'Ref' && typeof call.argument === 'string' && Object.hasOwn(parameters, call.argument))
    return parameters[call.argument] ?? null
  return mapped(value, (each) => filled(each, parameters))
}
