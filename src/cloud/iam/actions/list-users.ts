import { ListUsers$, type ListUsersRequest, type ListUsersResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'
import { describedUser } from '../user.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html */
export const listUsers = action({
  operation: ListUsers$,

  run({ state }: Context<IamState>, input: ListUsersRequest): ListUsersResponse {
    const found = [...state.users.values()].filter((user) => user.path.startsWith(input.PathPrefix ?? '/'))
    const { items, rest } = page(found, (user) => user.name, input)
    return { Users: items.map(describedUser), ...rest }
  },
})
