import { PutUserPermissionsBoundary$, type PutUserPermissionsBoundaryRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findUser, update } from '../entity.ts'
import { attachable } from '../managed-policy.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html */
export const putUserPermissionsBoundary = action({
  operation: PutUserPermissionsBoundary$,

  run({ state }: Context<IamState>, input: PutUserPermissionsBoundaryRequest): void {
    const user = findUser(state, input.UserName)
    update(state, user, { boundary: attachable(state, input.PermissionsBoundary).arn })
  },
})
