import { GetUserPolicy$, type GetUserPolicyRequest, type GetUserPolicyResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser } from '../entity.ts'
import { getInline } from '../inline-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html */
export const getUserPolicy = action({
  operation: GetUserPolicy$,

  run({ state }: Context<IamState>, input: GetUserPolicyRequest): GetUserPolicyResponse {
    const user = findUser(state, input.UserName)
    return { UserName: user.name, ...getInline(user, input) }
  },
})
