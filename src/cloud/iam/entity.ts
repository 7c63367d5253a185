import type { Table } from '../store.ts'
import { deleteConflict, entityExists, entityNotFound } from './errors.ts'
import { groupName, roleName, userName } from './name.ts'
import type { Entity, Group, IamState, Role, User } from './state.ts'

export type Kind = 'role' | 'user' | 'group'

/** Each of these throws `NoSuchEntity`. */
export function findRole({ roles }: IamState, name: string | undefined): Role {
  const role = roles.get(roleName(name))
  if (!role) throw entityNotFound('role', name)
  return role
}

export function findUser({ users }: IamState, name: string | undefined): User {
  const user = users.get(userName(name))
  if (!user) throw entityNotFound('user', name)
  return user
}

export function findGroup({ groups }: IamState, name: string | undefined): Group {
  const group = groups.get(groupName(name))
  if (!group) throw entityNotFound('group', name)
  return group
}

/** What a new one has, whatever it is. Throws `EntityAlreadyExists`. */
export function newEntity(
  state: IamState,
  kind: Kind,
  { name, path = '/', id, createDate }: { name: string; path?: string | undefined; id: string; createDate: number },
): Entity {
  if (tableOf(state, kind).has(name)) throw entityExists(kind, name)
  const arn = `arn:aws:iam::${state.account}:${kind}${path}${name}`
  return { name, path, id, arn, createDate, attachedPolicies: [], inlinePolicies: [] }
}

export const kindOf = ({ arn }: Entity): Kind => /:(role|user|group)\//.exec(arn)?.[1] as Kind

/** Changes some of it. */
export function update<E extends Entity>(state: IamState, entity: E, change: Partial<E>): void {
  const table = tableOf(state, kindOf(entity))
  const now = table.get(entity.name)
  if (now) table.set(entity.name, { ...now, ...change })
}

/** The caller of this sees to it that what goes in is of the table's kind. */
const tableOf = ({ roles, users, groups }: IamState, kind: Kind) =>
  ({ role: roles, user: users, group: groups })[kind] as unknown as Table<Entity>

/** Recorded: localstack test_iam_roles.snapshot.json, `test_delete_role_with_attached_policy` and the one after it. */
export function checkEmpty({ attachedPolicies, inlinePolicies }: Entity): void {
  if (attachedPolicies.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.')
  if (inlinePolicies.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.')
}
