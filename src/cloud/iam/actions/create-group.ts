import { CreateGroup$, type CreateGroupRequest, type CreateGroupResponse } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { newEntity } from '../entity.ts'
import { describedGroup } from '../group.ts'
import { groupName } from '../name.ts'
import type { IamState } from '../state.ts'
import { uniqueId } from '../unique-id.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html */
export const createGroup = action({
  operation: CreateGroup$,

  run({ state, clock }: Context<IamState>, input: CreateGroupRequest): CreateGroupResponse {
    const name = groupName(input.GroupName)
    const entity = { name, path: input.Path, id: uniqueId('AGPA'), createDate: clock.now() }
    const group = { ...newEntity(state, 'group', entity), users: [] }
    state.groups.set(name, group)
    return { Group: describedGroup(group) }
  },
})
