import type { Policy } from './document.ts'
import { type Meant, meant, type Principal, type Who } from './principal.ts'
import { type Asked, isAbout } from './statement.ts'
import type { Facts } from './variables.ts'

export type PolicyRequest = {
  principal: Principal
  /** `s3:GetObject` */
  action: string
  /** An ARN, or `*` where the action is about no one thing. */
  resource: string
  /** The account that the resource is in; the principal's own, unless said. */
  resourceAccount?: string
  /** Condition keys and their values; the keys have no case. */
  context?: Readonly<Record<string, string | readonly string[]>>
}

export type Policies = {
  /** The user's and its groups', or the role's. */
  identityPolicies?: readonly Policy[] | undefined
  /** Of what is asked for. */
  resourcePolicies?: readonly Policy[] | undefined
  /** The most that the user or role may ever do. */
  boundary?: Policy | undefined
  /** The most that this session may do; an empty list is no limit. */
  sessionPolicies?: readonly Policy[] | undefined
  /** For roles' trust policies and KMS keys: what the resource's policy does not allow, nobody may. */
  resourceMustAllow?: boolean
}

/** The kinds of policies, by which AWS words a denial. */
export type PolicyKind = 'identity' | 'resource' | 'boundary' | 'session'

export type Decision = {
  allowed: boolean
  why: 'allowed' | 'explicit-deny' | 'implicit-deny'
  action: string
  resource: string
  /** What decided: the statement that denies, or one that allows. */
  statement?: DecidingStatement
  /** For an implicit denial: which of the policies would have to allow the action, each of them. */
  lacking: readonly PolicyKind[]
}

export type DecidingStatement = { kind: PolicyKind; policy: string; index: number; sid?: string }

/**
 * What policies say of one request, and why.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function evaluate({ request, ...policies }: Policies & { request: PolicyRequest }): Decision {
  const { principal, action, resource } = request
  const asked: Asked = { action, resource, facts: factsOf(request.context ?? {}) }
  const identity = said('identity', policies.identityPolicies ?? [], asked)
  const who = { principal, hasBoundary: policies.boundary !== undefined }
  const resourceSays = said('resource', policies.resourcePolicies ?? [], asked, who)
  const session = limit('session', policies.sessionPolicies ?? [], asked)
  const boundary = limit('boundary', policies.boundary ? [policies.boundary] : [], asked)

  const decided = (why: Decision['why'], statement?: DecidingStatement, lacking: PolicyKind[] = []): Decision => ({
    allowed: why === 'allowed',
    why,
    action,
    resource,
    ...(statement && { statement }),
    lacking,
  })
  const denied = [identity, resourceSays, session, boundary].find(({ denies }) => denies)?.denies
  if (denied) return decided('explicit-deny', denied)

  const { allows: byResource, as } = resourceSays
  if (principal.service || principal.anonymous)
    return byResource ? decided('allowed', byResource) : decided('implicit-deny', undefined, ['resource'])

  const isSame = (request.resourceAccount ?? principal.account) === principal.account
  const granted = isSame ? as : undefined
  const lacking: PolicyKind[] = []
  if (!identity.allows && (!granted || granted === 'account')) lacking.push('identity')
  if (!byResource && (!isSame || policies.resourceMustAllow)) lacking.push('resource')
  if (!session.allowed && granted !== 'self') lacking.push('session')
  if (!boundary.allowed && granted !== 'self' && granted !== 'everybody') lacking.push('boundary')
  return lacking.length > 0
    ? decided('implicit-deny', undefined, lacking)
    : decided('allowed', identity.allows ?? byResource)
}

type Said = { denies?: DecidingStatement; allows?: DecidingStatement; as?: Meant }

/** The first statement that denies and the best that allows; with `who`, of those that mean them. */
function said(kind: PolicyKind, policies: readonly Policy[], asked: Asked, who?: Who): Said {
  const result: Said = {}
  for (const { name, statements } of policies)
    for (const [index, statement] of statements.entries()) {
      const as = who ? meant(statement, who) : 'self'
      if (!as || !isAbout(statement, asked)) continue
      const found = { kind, policy: name, index, ...(statement.sid !== undefined && { sid: statement.sid }) }
      if (statement.effect === 'Deny') return { denies: found }
      if (!result.allows || STRENGTH[as] > STRENGTH[result.as ?? 'account'])
        Object.assign(result, { allows: found, as })
    }
  return result
}

const STRENGTH = { account: 0, role: 1, everybody: 2, self: 3 }

/** Policies that only take away: without any, all is allowed. */
const limit = (kind: PolicyKind, policies: readonly Policy[], asked: Asked): Said & { allowed: boolean } => {
  const limits = said(kind, policies, asked)
  return { ...limits, allowed: policies.length === 0 || limits.allows !== undefined }
}

const factsOf = (context: Readonly<Record<string, string | readonly string[]>>): Facts =>
  new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]))
