import { PutRolePolicy$, type PutRolePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole } from '../entity.ts'
import { putInline } from '../inline-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const putRolePolicy = action({
  operation: PutRolePolicy$,

  run({ state }: Context<IamState>, input: PutRolePolicyRequest): void {
    putInline(state, findRole(state, input.RoleName), input)
  },
})
