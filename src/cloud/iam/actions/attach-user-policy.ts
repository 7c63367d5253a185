import { AttachUserPolicy$, type AttachUserPolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { attach } from '../attachments.ts'
import { findUser } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html */
export const attachUserPolicy = action({
  operation: AttachUserPolicy$,

  run({ state }: Context<IamState>, input: AttachUserPolicyRequest): void {
    attach(state, findUser(state, input.UserName), input.PolicyArn)
  },
})
