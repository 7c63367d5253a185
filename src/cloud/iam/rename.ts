import { newEntity } from './entity.ts'
import type { Group, IamState, User } from './state.ts'

type Wanted = { name: string | undefined; path: string | undefined }

/** The user by another name, in another path, or both: groups, policies and keys go with it. Throws `EntityAlreadyExists`. */
export function renameUser(state: IamState, user: User, wanted: Wanted): void {
  const renamed = { ...user, ...identityOf(state, 'user', user, wanted) }
  state.users.delete(user.name)
  state.users.set(renamed.name, renamed)
  reattach(state, user, renamed)
  for (const name of user.groups) {
    const group = state.groups.get(name)
    if (group) state.groups.set(name, { ...group, users: group.users.map((each) => swap(each, user, renamed)) })
  }
  for (const key of [...state.accessKeys.values()].filter(({ userName }) => userName === user.name)) {
    state.accessKeys.set(key.id, { ...key, userName: renamed.name })
    state.keys.reassign(key.id, { account: state.account, arn: renamed.arn, userId: renamed.id })
  }
}

/** The same for a group and its members. */
export function renameGroup(state: IamState, group: Group, wanted: Wanted): void {
  const renamed = { ...group, ...identityOf(state, 'group', group, wanted) }
  state.groups.delete(group.name)
  state.groups.set(renamed.name, renamed)
  reattach(state, group, renamed)
  for (const name of group.users) {
    const user = state.users.get(name)
    if (user) state.users.set(name, { ...user, groups: user.groups.map((each) => swap(each, group, renamed)) })
  }
}

function identityOf(state: IamState, kind: 'user' | 'group', before: User | Group, { name, path }: Wanted) {
  const wanted = { name: name ?? before.name, path: path ?? before.path, id: before.id, createDate: before.createDate }
  if (wanted.name === before.name)
    return { path: wanted.path, arn: `arn:aws:iam::${state.account}:${kind}${wanted.path}${before.name}` }
  const { arn } = newEntity(state, kind, wanted)
  return { name: wanted.name, path: wanted.path, arn }
}

function reattach(state: IamState, before: User | Group, after: User | Group): void {
  for (const arn of before.attachedPolicies) {
    state.attachments.remove(arn, before)
    state.attachments.add(arn, after)
  }
}

const swap = (name: string, before: { name: string }, after: { name: string }) =>
  name === before.name ? after.name : name
