import { ListRoles$, type ListRolesRequest, type ListRolesResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import { described } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export const listRoles = action({
  operation: ListRoles$,

  run({ state }: Context<IamState>, input: ListRolesRequest): ListRolesResponse {
    const found = [...state.roles.values()].filter((role) => role.path.startsWith(input.PathPrefix ?? '/'))
    const { items, rest } = page(found, (role) => role.name, input)
    return {
      Roles: items.map((role) => ({ ...described(role), MaxSessionDuration: role.maxSessionSeconds })),
      ...rest,
    }
  },
})
