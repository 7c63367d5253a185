import type { Role as RoleAnswer } from '@aws-sdk/client-iam'
import { encoded } from './policy-document.ts'
import type { Role } from './state.ts'

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
export const tagsOf = ({ tags }: Pick<Role, 'tags'>) => (tags.length > 0 ? { Tags: tags } : {})

export const boundaryOf = ({ boundary }: Pick<Role, 'boundary'>) =>
  boundary ? { PermissionsBoundary: { PermissionsBoundaryType: POLICY, PermissionsBoundaryArn: boundary } } : {}

/** Recorded: localstack test_iam.snapshot.json, `test_list_roles_with_permission_boundary`; the SDK's types say otherwise. */
const POLICY = 'Policy' as 'PermissionsBoundaryPolicy'
