import type { Caller, Context } from '../action.ts'
import type { HttpRequest } from '../http.ts'
import { type Decision, evaluate, type PolicyRequest } from '../policy/evaluate.ts'
import type { Service } from '../service.ts'
import type { Authorization, Demand } from './authorization.ts'
import { accessDenied, explained } from './denial.ts'
import { policyOf } from './documents.ts'
import type { Identity } from './identity.ts'
import { globalKeys, tagKeys } from './request-context.ts'

/** Somebody whose request is to be decided. */
export type Asking = {
  caller: Caller
  /** `undefined` for who is no user and no role. */
  identity: Identity | undefined
  region: string
  /** The resource's. */
  account: string
  /** Milliseconds since the epoch, on the cloud's clock. */
  now: number
  /** As it came, where it came over a wire. */
  request?: HttpRequest
}

/** Throws the service's refusal unless the caller may have the operation, and says in the journal what was missing. */
export async function authorize<State>(
  service: Pick<Service<State>, 'name' | 'authorization'>,
  context: Context<State>,
  operation: string,
  input: unknown,
  { identity, request }: Pick<Asking, 'identity' | 'request'>,
): Promise<void> {
  const { caller, journal, clock, region, account, requestId } = context
  if (caller.service) return // the resource's policy decides, and the service itself has it
  const asking: Asking = { caller, identity, region, account, now: clock.now(), ...(request && { request }) }
  for (const demand of await demandsOf(service, context, operation, input)) {
    if (isOwner(caller) && !demand.resourceMustAllow) continue
    const decision = decide(asking, { ...demand, context: { ...tagKeys(input), ...demand.context } })
    if (decision.allowed) continue
    journal.write({
      time: clock.now(),
      service: service.name,
      kind: 'access-denied',
      requestId,
      operation,
      caller: caller.arn,
      ...explained(decision),
    })
    throw (service.authorization?.refusal ?? accessDenied)({ caller, decision })
  }
}

async function demandsOf<State>(
  { name, authorization }: { name: string; authorization?: Authorization<State> },
  context: Context<State>,
  operation: string,
  input: unknown,
): Promise<Demand[]> {
  const asked = (await authorization?.demands[operation]?.(context, input ?? {})) ?? {}
  const list: readonly Partial<Demand>[] = Array.isArray(asked) ? asked : [asked]
  return list.map((demand) => ({ action: `${name}:${operation}`, resource: '*', ...demand }))
}

/** What the caller's policies and the resource's say of one demand. */
export function decide(asking: Asking, demand: Demand): Decision {
  const { caller, identity, account } = asking
  const context = Object.entries({ ...globalKeys(caller, identity, asking), ...demand.context })
  const roleArn = identity?.roleArn ?? caller.session?.roleArn
  const request: PolicyRequest = {
    principal: {
      ...{ arn: caller.arn, account: caller.account },
      ...(roleArn && { roleArn }),
      ...(caller.anonymous && { anonymous: true }),
    },
    action: demand.action,
    resource: demand.resource,
    resourceAccount: account,
    context: Object.fromEntries(
      context.filter((entry): entry is [string, string | string[]] => entry[1] !== undefined),
    ),
  }
  const { resourcePolicy } = demand
  return evaluate({
    request,
    identityPolicies: isOwner(caller) ? [EVERYTHING] : identity?.policies.map(policyOf),
    boundary: identity?.boundary && policyOf(identity.boundary),
    sessionPolicies: caller.session?.policies?.map((document, at) =>
      policyOf({ name: `session policy ${at}`, document }),
    ),
    resourcePolicies: resourcePolicy
      ? [
          policyOf({
            name: demand.resource,
            document: typeof resourcePolicy === 'string' ? resourcePolicy : JSON.stringify(resourcePolicy),
          }),
        ]
      : [],
    ...(demand.resourceMustAllow && { resourceMustAllow: true }),
  })
}

const EVERYTHING = policyOf({
  name: 'owner',
  document: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
})

/** The account itself: its key is allowed everything. */
export const isOwner = ({ arn, service }: Caller): boolean => !service && arn.endsWith(':root')
