import { DetachRolePolicy$, type DetachRolePolicyRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { detach } from '../attachments.ts'
import { findRole } from '../entity.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html */
export const detachRolePolicy = action({
  operation: DetachRolePolicy$,

  run({ state }: Context<IamState>, input: DetachRolePolicyRequest): void {
    detach(state, findRole(state, input.RoleName), input.PolicyArn)
  },
})
