import {
  UpdateRoleDescription$,
  type UpdateRoleDescriptionRequest,
  type UpdateRoleDescriptionResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole, update } from '../entity.ts'
import { described } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html */
export const updateRoleDescription = action({
  operation: UpdateRoleDescription$,

  run({ state }: Context<IamState>, input: UpdateRoleDescriptionRequest): UpdateRoleDescriptionResponse {
    const role = findRole(state, input.RoleName)
    update(state, role, { description: input.Description ?? '' })
    return { Role: described({ ...role, description: input.Description ?? '' }) }
  },
})
