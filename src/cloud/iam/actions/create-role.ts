import { CreateRole$, type CreateRoleRequest, type CreateRoleResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { roleExists } from '../errors.ts'
import { roleName } from '../name.ts'
import { checkTrustPolicy } from '../policy-document.ts'
import { described, tagsOf } from '../role.ts'
import { roleId } from '../role-id.ts'
import type { IamState, Role } from '../state.ts'
import { checkedTags } from '../tags.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const createRole = action({
  operation: CreateRole$,

  async run({ state, clock }: Context<IamState>, input: CreateRoleRequest): Promise<CreateRoleResponse> {
    const name = roleName(input.RoleName)
    const trustPolicy = checkTrustPolicy(input.AssumeRolePolicyDocument)
    const tags = checkedTags(input.Tags)
    const path = input.Path ?? '/'
    const arn = `arn:aws:iam::${state.account}:role${path}${name}`
    const id = await roleId(arn)
    if (state.roles.has(name)) throw roleExists(name)

    const role: Role = {
      name,
      path,
      id,
      arn,
      createDate: clock.now(),
      trustPolicy,
      ...(input.Description !== undefined && { description: input.Description }),
      maxSessionSeconds: input.MaxSessionDuration ?? 3600,
      tags,
      attachedPolicies: [],
      inlinePolicies: [],
    }
    state.roles.set(name, role)
    return { Role: { ...described(role), ...tagsOf(role) } }
  },
})
