// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
/** `Policies` of a function: names and ARNs of managed policies, statements of its own, and SAM's policy templates. */
import { entriesOf, intrinsicOf, isList, isMap, type Path, type Value, type ValueMap } from '../value.ts'
import { type Expansion, listed, mapped } from './expansion.ts'
import TEMPLATES from './policy-templates.json' with { type: 'json' }

/** The managed policies that Lambda's documentation names and that are not at the root of AWS's. */
const OF_SERVICE_ROLES = new Set([
  ...['AWSLambdaBasicExecutionRole', 'AWSLambdaDynamoDBExecutionRole', 'AWSLambdaENIManagementAccess'],
  ...['AWSLambdaKinesisExecutionRole', 'AWSLambdaMSKExecutionRole', 'AWSLambdaRole', 'AWSCodeDeployRoleForLambda'],
  ...['AWSLambdaSQSQueueExecutionRole', 'AWSLambdaVPCAccessExecutionRole'],
])

export const managedPolicy = (name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:iam::aws:policy/${OF_SERVICE_ROLES.has(name) ? 'service-role/' : ''}${name}`

/** `inline` as AWS::IAM::Role has them, each named after its place in the list. */
export function policiesOf(
  expansion: Expansion,
  policies: Value | undefined,
  roleId: string,
  path: Path,
): { managed: Value[]; inline: ValueMap[] } {
  const managed: Value[] = []
  const inline: ValueMap[] = []
  for (const [i, policy] of listed(policies).entries()) {
    const PolicyName = `${roleId}Policy${i}`
    if (typeof policy === 'string') managed.push(managedPolicy(policy))
    else if (isMap(policy) && 'Statement' in policy) inline.push({ PolicyName, PolicyDocument: policy })
    else if (intrinsicOf(policy)) managed.push(policy)
    else inline.push({ PolicyName, PolicyDocument: documentOf(expansion, policy, [...path, i]) })
  }
  return { managed, inline }
}

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
