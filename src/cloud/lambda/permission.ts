import type { AddPermissionRequest } from '@aws-sdk/client-lambda'
import type { Context } from '../action.ts'
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

/** Throws `AccessDeniedException` when the caller is a service that the policy of what it asks for does not let in. */
export function checkPermitted(
  { state, caller, account }: Context<LambdaState>,
  asked: FunctionReference,
  action: string,
): void {
  const { service } = caller
  if (!service) return // decided by what the caller itself may do, before this
  const facts = {
    'AWS:SourceAccount': account,
    ...(service.sourceArn && { 'AWS:SourceArn': service.sourceArn }),
  }
  if (isPermitted(state, asked, { principal: service.principal, action, facts })) return
  throw accessDenied(
    `User: ${service.principal} is not authorized to perform: ${action} on resource: ${arnOf(state.host, asked)} ` +
      `because no resource-based policy allows the ${action} action`,
  )
}

export type Asking = {
  /** A service, or `*` for anybody. */
  principal: string
  action: string
  /** Condition keys as `statementOf` writes them. */
  facts: Readonly<Record<string, string>>
}

/** Whether a statement of the resource's own policy lets somebody in. Statements are all of `statementOf`'s making. */
export function isPermitted(
  state: LambdaState,
  asked: FunctionReference,
  { principal, action, facts }: Asking,
): boolean {
  return (state.permissions.get(keyOf(asked)) ?? []).some((statement) => {
    const { Principal, Action, Condition = {} } = statement
    const lets = Principal === '*' || ('Service' in Principal && Principal.Service === principal)
    const conditions = Object.values(Condition).flatMap((keys) => Object.entries(keys))
    return lets && isLike(action, Action) && conditions.every(([key, wanted]) => isLike(facts[key] ?? '', wanted))
  })
}

/** With `*` and `?`, as in ARNs and names of actions. */
function isLike(value: string, pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return value === pattern
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`).test(value)
}
