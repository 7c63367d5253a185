import { DetachUserPolicy$, type DetachUserPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { detach } from '../attachments.ts'
import { findUser } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html */
export const detachUserPolicy = action({
  operation: DetachUserPolicy$,

  run({ state }: Context<IamState>, input: DetachUserPolicyRequest): void {
    detach(state, findUser(state, input.UserName), input.PolicyArn)
  },
})
