import type { Caller } from '../action.ts'
import type { Identity, NamedDocument } from '../authorization/identity.ts'
import { findAwsPolicy } from './aws-policies.ts'
import { defaultDocument } from './managed-policy.ts'
import type { Entity, IamState, Role, Tag, User } from './state.ts'
import { idOf } from './unique-id.ts'

/** Who a caller is and what they may do. `undefined` for who is neither a user nor a role's session. */
export function identify(state: IamState, { arn, session }: Caller): Identity | undefined {
  const [, kind, rest = ''] = /^arn:[\w-]+:(?:iam|sts)::\d+:(assumed-role|user)\/(.+)$/.exec(arn) ?? []
  if (kind === 'user') return ofUser(state, arn, rest.slice(rest.lastIndexOf('/') + 1))
  if (kind !== 'assumed-role') return undefined
  const [roleName = '', sessionName = ''] = rest.split('/')
  const role = state.roles.get(roleName)
  return role ? ofRole(state, role, sessionName) : ofNobody(session?.roleArn ?? arn, sessionName)
}

function ofRole(state: IamState, role: Role, sessionName: string): Identity {
  return {
    userId: `${role.id}:${sessionName}`,
    roleArn: role.arn,
    policies: policiesOf(state, role),
    ...boundaryOf(state, role),
    context: tagKeys(role.tags),
  }
}

function ofUser(state: IamState, arn: string, name: string): Identity {
  const user = state.users.get(name)
  if (!user) return { userId: idOf('AIDA', arn), policies: [], context: {} }
  const groups = user.groups.flatMap((group) => state.groups.get(group) ?? [])
  return {
    userId: user.id,
    policies: [user, ...groups].flatMap((entity) => policiesOf(state, entity)),
    ...boundaryOf(state, user),
    context: { 'aws:username': user.name, ...tagKeys(user.tags) },
  }
}

/** A role that was never created, or is no more, may do nothing. */
const ofNobody = (roleArn: string, sessionName: string): Identity => ({
  userId: `${idOf('AROA', roleArn)}:${sessionName}`,
  policies: [],
  context: {},
})

/** Inline ones first, then those attached. */
export const policiesOf = (state: IamState, entity: Entity): NamedDocument[] => [
  ...entity.inlinePolicies,
  ...entity.attachedPolicies.flatMap((arn) => managed(state, arn) ?? []),
]

function managed(state: IamState, arn: string): NamedDocument | undefined {
  const policy = state.policies.get(arn) ?? findAwsPolicy(arn)
  return policy && { name: arn, document: defaultDocument(policy) }
}

function boundaryOf(state: IamState, { boundary }: Role | User): { boundary?: NamedDocument } {
  // A boundary that is gone allows nothing.
  return boundary ? { boundary: managed(state, boundary) ?? { name: boundary, document: '{"Statement":[]}' } } : {}
}

const tagKeys = (tags: readonly Tag[]) =>
  Object.fromEntries(tags.map(({ Key, Value }) => [`aws:PrincipalTag/${Key}`, Value]))
