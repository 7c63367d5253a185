import { DeleteRolePolicy$, type DeleteRolePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { rolePolicyNotFound } from '../errors.ts'
import { policyName } from '../name.ts'
import { findRole, updateRole } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html */
export const deleteRolePolicy = action({
  operation: DeleteRolePolicy$,

  run({ state }: Context<IamState>, input: DeleteRolePolicyRequest): void {
    const role = findRole(state, input.RoleName)
    const name = policyName(input.PolicyName)
    const others = role.inlinePolicies.filter((policy) => policy.name !== name)
    if (others.length === role.inlinePolicies.length) throw rolePolicyNotFound(name)
    updateRole(state, role, { inlinePolicies: others })
  },
})
