import {
  ListInstanceProfilesForRole$,
  type ListInstanceProfilesForRoleRequest,
  type ListInstanceProfilesForRoleResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { findRole } from '../entity.ts'
import type { IamState } from '../state.ts'

/**
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html. There are no instances here,
 * and no profiles; tools ask before they delete a role.
 */
export const listInstanceProfilesForRole = action({
  operation: ListInstanceProfilesForRole$,

  run(
    { state }: Context<IamState>,
    { RoleName }: ListInstanceProfilesForRoleRequest,
  ): ListInstanceProfilesForRoleResponse {
    findRole(state, RoleName)
    return { InstanceProfiles: [], IsTruncated: false }
  },
})
