import { AttachRolePolicy$, type AttachRolePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { attach } from '../attachments.ts'
import { findRole } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export const attachRolePolicy = action({
  operation: AttachRolePolicy$,

  run({ state }: Context<IamState>, input: AttachRolePolicyRequest): void {
    attach(state, findRole(state, input.RoleName), input.PolicyArn)
  },
})
