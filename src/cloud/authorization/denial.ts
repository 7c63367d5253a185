import type { Caller } from '../action.ts'
import { ServiceError } from '../errors.ts'
import type { Decision, PolicyKind } from '../policy/evaluate.ts'

/** Who was not allowed what, and why. */
export type Denial = { caller: Caller; decision: Decision }

/** AWS's code in the JSON protocols; the others' dialects make `AccessDenied` of it. */
export const accessDenied = (denial: Denial) => new ServiceError('AccessDeniedException', sentence(denial), 403)

export type Wording = {
  /** What the service calls the action, where that is not as in policies: `sqs:sendmessage`. */
  action?: (action: string) => string
  /** How it writes the resource. */
  resource?: (resource: string) => string
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function sentence({ caller, decision }: Denial, { action = same, resource = same }: Wording = {}): string {
  const name = action(decision.action)
  const start = `User: ${caller.arn} is not authorized to perform: ${name} on resource: ${resource(decision.resource)}`
  if (decision.statement) return `${start} with an explicit deny in ${KINDS[decision.statement.kind].one}`
  const [kind = 'identity'] = decision.lacking
  return `${start} because no ${KINDS[kind].none} allows the ${name} action`
}

const same = (text: string) => text

const KINDS: Readonly<Record<PolicyKind, { one: string; none: string }>> = {
  identity: { one: 'an identity-based policy', none: 'identity-based policy' },
  resource: { one: 'a resource-based policy', none: 'resource-based policy' },
  boundary: { one: 'a permissions boundary', none: 'permissions boundary' },
  session: { one: 'a session policy', none: 'session policy' },
}

/** For the journal: which statement forbade it, or what is missing and where it would have to stand. */
export function explained({ allowed: _, action, resource, ...decision }: Decision) {
  const missing = { Effect: 'Allow', Action: action, Resource: resource }
  return { action, resource, ...decision, ...(decision.why === 'implicit-deny' && { missing }) }
}
