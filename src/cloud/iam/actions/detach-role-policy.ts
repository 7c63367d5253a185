import { DetachRolePolicy$, type DetachRolePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { policyNotAttached } from '../errors.ts'
import { findRole, updateRole } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html */
export const detachRolePolicy = action({
  operation: DetachRolePolicy$,

  run({ state }: Context<IamState>, input: DetachRolePolicyRequest): void {
    const { PolicyArn: arn = '' } = input
    const role = findRole(state, input.RoleName)
    if (!role.attachedPolicies.includes(arn)) throw policyNotAttached(arn)
    updateRole(state, role, { attachedPolicies: role.attachedPolicies.filter((attached) => attached !== arn) })
  },
})
