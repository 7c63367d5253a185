import { DetachGroupPolicy$, type DetachGroupPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { detach } from '../attachments.ts'
import { findGroup } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html */
export const detachGroupPolicy = action({
  operation: DetachGroupPolicy$,

  run({ state }: Context<IamState>, input: DetachGroupPolicyRequest): void {
    detach(state, findGroup(state, input.GroupName), input.PolicyArn)
  },
})
