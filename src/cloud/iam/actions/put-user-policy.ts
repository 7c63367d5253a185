import { PutUserPolicy$, type PutUserPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser } from '../entity.ts'
import { putInline } from '../inline-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html */
export const putUserPolicy = action({
  operation: PutUserPolicy$,

  run({ state }: Context<IamState>, input: PutUserPolicyRequest): void {
    putInline(state, findUser(state, input.UserName), input)
  },
})
