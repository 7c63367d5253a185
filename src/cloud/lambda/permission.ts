import type { AddPermissionRequest } from '@aws-sdk/client-lambda'
import type { Context } from '../action.ts'
import { readPolicy } from '../policy/document.ts'
import { evaluate, type PolicyRequest } from '../policy/evaluate.ts'
import { findAlias } from './alias.ts'
import { accessDenied, invalidParameter } from './errors.ts'
import { arnOf, type FunctionReference, reference } from './name.ts'
import type { LambdaState, PermissionStatement } from './state.ts'
import { find, findLatest, LATEST } from './version.ts'

/** Where the policy of a function, a version or an alias is kept. Throws for what cannot have one. */
export function policyKey(state: LambdaState, functionName = '', qualifier?: string): { key: string; arn: string } {
  const asked = reference(state.host, functionName, qualifier)
  if (asked.qualifier === LATEST) throw invalidParameter('We currently do not support adding policies for $LATEST.')
  if (asked.qualifier === undefined || /^\d+$/.test(asked.qualifier)) find(state, asked)
  else findAlias(state, findLatest(state, { name: asked.name }).name, asked.qualifier)
  return { key: keyOf(asked), arn: arnOf(state.host, asked) }
}

const keyOf = ({ name, qualifier }: FunctionReference) => (qualifier ? `${name}:${qualifier}` : name)

/** https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html; recorded: parity cases of topic permissions. */
export function statementOf(input: AddPermissionRequest, arn: string): PermissionStatement {
  const { SourceArn, SourceAccount, PrincipalOrgID, EventSourceToken, FunctionUrlAuthType } = input
  const equal = {
    ...(SourceAccount && { 'AWS:SourceAccount': SourceAccount }),
    ...(PrincipalOrgID && { 'aws:PrincipalOrgID': PrincipalOrgID }),
    ...(EventSourceToken && { 'lambda:EventSourceToken': EventSourceToken }),
    ...(FunctionUrlAuthType && { 'lambda:FunctionUrlAuthType': FunctionUrlAuthType }),
  }
  const Condition = {
    ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
    ...(SourceArn && { ArnLike: { 'AWS:SourceArn': SourceArn } }),
    ...(input.InvokedViaFunctionUrl && { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }),
  }
  return {
    Sid: input.StatementId ?? '',
    Effect: 'Allow',
    Principal: principalOf(input.Principal ?? ''),
    Action: input.Action ?? '',
    Resource: arn,
    ...(Object.keys(Condition).length > 0 && { Condition }),
  }
}

function principalOf(principal: string): PermissionStatement['Principal'] {
  if (principal === '*') return '*'
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(principal)) return { Service: principal }
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` }
  if (/^arn:aws[a-z-]*:(iam|sts)::\d{12}:/.test(principal)) return { AWS: principal }
  throw invalidParameter('The provided principal was invalid. Please check the principal and try again.')
}

export const policyDocument = (statements: readonly PermissionStatement[]) =>
  JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements })

/** JSON; `undefined` where nothing was ever added. */
export function policyOf(state: LambdaState, asked: FunctionReference): string | undefined {
  const statements = state.permissions.get(keyOf(asked))
  return statements && policyDocument(statements)
}

/** Throws `AccessDeniedException` when the caller is a service that the policy of what it asks for does not let in. */
export function checkPermitted(
  { state, caller, account }: Context<LambdaState>,
  asked: FunctionReference,
  action: string,
): void {
  const { service } = caller
  if (!service) return // decided by what the caller itself may do, before this
  const context = { 'aws:SourceAccount': account, ...(service.sourceArn && { 'aws:SourceArn': service.sourceArn }) }
  const principal = { arn: service.principal, account, service: service.principal }
  if (isPermitted(state, asked, { principal, action, context })) return
  throw accessDenied(
    `User: ${service.principal} is not authorized to perform: ${action} on resource: ${arnOf(state.host, asked)} ` +
      `because no resource-based policy allows the ${action} action`,
  )
}

/** Whether the resource's own policy lets somebody in. */
export function isPermitted(
  state: LambdaState,
  asked: FunctionReference,
  { principal, action, context }: Pick<PolicyRequest, 'principal' | 'action' | 'context'>,
): boolean {
  const policy = policyOf(state, asked)
  if (!policy) return false
  const resource = arnOf(state.host, asked)
  const request = { principal, action, resource, resourceAccount: state.host.account, ...(context && { context }) }
  return evaluate({ request, resourcePolicies: [readPolicy(policy, resource)] }).allowed
}
