import { CreateRole$, type CreateRoleRequest, type CreateRoleResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { newEntity } from '../entity.ts'
import { attachable } from '../managed-policy.ts'
import { roleName } from '../name.ts'
import { checkTrustPolicy } from '../policy-document.ts'
import { boundaryOf, described, tagsOf } from '../role.ts'
import type { IamState, Role } from '../state.ts'
import { checkedTags } from '../tags.ts'
import { uniqueId } from '../unique-id.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const createRole = action({
  operation: CreateRole$,

  run({ state, clock }: Context<IamState>, input: CreateRoleRequest): CreateRoleResponse {
    const name = roleName(input.RoleName)
    const trustPolicy = checkTrustPolicy(input.AssumeRolePolicyDocument)
    const tags = checkedTags(input.Tags)
    const boundary = input.PermissionsBoundary && attachable(state, input.PermissionsBoundary).arn
    const entity = { name, path: input.Path, id: uniqueId('AROA'), createDate: clock.now() }
    const role: Role = {
      ...newEntity(state, 'role', entity),
      trustPolicy,
      ...(input.Description !== undefined && { description: input.Description }),
      maxSessionSeconds: input.MaxSessionDuration ?? 3600,
      tags,
      ...(boundary && { boundary }),
    }
    state.roles.set(name, role)
    return { Role: { ...described(role), ...boundaryOf(role), ...tagsOf(role) } }
  },
})
