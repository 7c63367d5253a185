import { UpdateAssumeRolePolicy$, type UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole, update } from '../entity.ts'
import { checkTrustPolicy } from '../policy-document.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html */
export const updateAssumeRolePolicy = action({
  operation: UpdateAssumeRolePolicy$,

  run({ state }: Context<IamState>, input: UpdateAssumeRolePolicyRequest): void {
    const role = findRole(state, input.RoleName)
    update(state, role, { trustPolicy: checkTrustPolicy(input.PolicyDocument) })
  },
})
