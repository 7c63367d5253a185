import { PutGroupPolicy$, type PutGroupPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findGroup } from '../entity.ts'
import { putInline } from '../inline-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html */
export const putGroupPolicy = action({
  operation: PutGroupPolicy$,

  run({ state }: Context<IamState>, input: PutGroupPolicyRequest): void {
    putInline(state, findGroup(state, input.GroupName), input)
  },
})
