import type { Role as RoleAnswer } from '@aws-sdk/client-iam'
import { roleNotFound } from './errors.ts'
import { roleName } from './name.ts'
import { encoded } from './policy-document.ts'
import type { IamState, Role } from './state.ts'

export function findRole({ roles }: IamState, name: string | undefined): Role {
  const role = roles.get(roleName(name))
  if (!role) throw roleNotFound(name ?? '')
  return role
}

export const updateRole = ({ roles }: IamState, role: Role, change: Partial<Role>): void =>
  roles.set(role.name, { ...role, ...change })

/** A role as every answer has it; some say more. */
export const described = (role: Role): RoleAnswer => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: new Date(role.createDate),
  AssumeRolePolicyDocument: encoded(role.trustPolicy),
  Description: role.description,
})

/** Absent when there are none, as in AWS's answers. */
export const tagsOf = (role: Role) => (role.tags.length > 0 ? { Tags: role.tags } : {})
