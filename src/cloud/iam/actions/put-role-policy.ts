import { PutRolePolicy$, type PutRolePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { policyName } from '../name.ts'
import { checkPermissionsPolicy } from '../policy-document.ts'
import { findRole, updateRole } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const putRolePolicy = action({
  operation: PutRolePolicy$,

  run({ state }: Context<IamState>, input: PutRolePolicyRequest): void {
    const role = findRole(state, input.RoleName)
    const name = policyName(input.PolicyName)
    const document = checkPermissionsPolicy(input.PolicyDocument)
    const others = role.inlinePolicies.filter((policy) => policy.name !== name)
    updateRole(state, role, { inlinePolicies: [...others, { name, document }] })
  },
})
