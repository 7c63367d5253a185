/** Roles, users and groups, as policies are put on them. */
import type { ValueMap } from '../value.ts'

export type Bearer = { kind: 'Role' | 'User' | 'Group'; name: string }

export type Bearers = ValueMap & { Roles?: string[]; Users?: string[]; Groups?: string[] }

export const bearersOf = ({ Roles = [], Users = [], Groups = [] }: Bearers): Bearer[] => [
  ...Roles.map((name): Bearer => ({ kind: 'Role', name })),
  ...Users.map((name): Bearer => ({ kind: 'User', name })),
  ...Groups.map((name): Bearer => ({ kind: 'Group', name })),
]

/** `{ RoleName: … }` */
export const named = ({ kind, name }: Bearer) => ({ [`${kind}Name`]: name })

/** Those of the one list that the other lacks. */
export const lacking = (some: readonly Bearer[], others: readonly Bearer[]): Bearer[] =>
  some.filter(({ kind, name }) => !others.some((other) => other.kind === kind && other.name === name))
