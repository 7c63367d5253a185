import { AttachGroupPolicy$, type AttachGroupPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { attach } from '../attachments.ts'
import { findGroup } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html */
export const attachGroupPolicy = action({
  operation: AttachGroupPolicy$,

  run({ state }: Context<IamState>, input: AttachGroupPolicyRequest): void {
    attach(state, findGroup(state, input.GroupName), input.PolicyArn)
  },
})
