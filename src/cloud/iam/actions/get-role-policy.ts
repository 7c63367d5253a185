import { GetRolePolicy$, type GetRolePolicyRequest, type GetRolePolicyResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { rolePolicyNotFound } from '../errors.ts'
import { policyName } from '../name.ts'
import { encoded } from '../policy-document.ts'
import { findRole } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const getRolePolicy = action({
  operation: GetRolePolicy$,

  run({ state }: Context<IamState>, input: GetRolePolicyRequest): GetRolePolicyResponse {
    const role = findRole(state, input.RoleName)
    const name = policyName(input.PolicyName)
    const policy = role.inlinePolicies.find((candidate) => candidate.name === name)
    if (!policy) throw rolePolicyNotFound(name)
    return { RoleName: role.name, PolicyName: name, PolicyDocument: encoded(policy.document) }
  },
})
