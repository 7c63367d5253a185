/** `Policies` of a function: names and ARNs of managed policies, and statements of its own. */
import { type Template, templateError } from '../template.ts'
import { entriesOf, intrinsicOf, isList, isMap, type Path, type Value, type ValueMap } from '../value.ts'

/** The managed policies that Lambda's documentation names and that are not at the root of AWS's. */
const OF_SERVICE_ROLES = new Set([
  ...['AWSLambdaBasicExecutionRole', 'AWSLambdaDynamoDBExecutionRole', 'AWSLambdaENIManagementAccess'],
  ...['AWSLambdaKinesisExecutionRole', 'AWSLambdaMSKExecutionRole', 'AWSLambdaRole'],
  ...['AWSLambdaSQSQueueExecutionRole', 'AWSLambdaVPCAccessExecutionRole'],
])

/** The properties of AWS::IAM::Role that say what the function may do; what it needs to write its log goes first. */
export function rolePolicies(template: Template, policies: Value, roleId: string, path: Path): ValueMap {
  const managed: Value[] = [managedPolicy('AWSLambdaBasicExecutionRole')]
  const inline: Value[] = []
  for (const [i, policy] of (isList(policies) ? policies : [policies]).entries()) {
    if (typeof policy === 'string') managed.push(managedPolicy(policy))
    else if (intrinsicOf(policy)) managed.push(policy)
    else if (isMap(policy) && 'Statement' in policy)
      inline.push({ PolicyName: `${roleId}Policy${i}`, PolicyDocument: policy })
    else {
      const [name] = entriesOf(policy)[0] ?? ['this']
      throw templateError(
        template,
        isList(policies) ? [...path, i] : path,
        `the policy template ${name} is not supported yet. Supported: a managed policy's name or ARN, or { Statement: … }`,
      )
    }
  }
  return { ManagedPolicyArns: managed, Policies: inline }
}

function managedPolicy(name: string): Value {
  if (name.startsWith('arn:')) return name
  const path = OF_SERVICE_ROLES.has(name) ? 'service-role/' : ''
  return { 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${path}${name}` }
}
