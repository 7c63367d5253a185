import { ListGroups$, type ListGroupsRequest, type ListGroupsResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { describedGroup } from '../group.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html */
export const listGroups = action({
  operation: ListGroups$,

  run({ state }: Context<IamState>, input: ListGroupsRequest): ListGroupsResponse {
    const found = [...state.groups.values()].filter((group) => group.path.startsWith(input.PathPrefix ?? '/'))
    const { items, rest } = page(found, (group) => group.name, input)
    return { Groups: items.map(describedGroup), ...rest }
  },
})
