import {
  ListEntitiesForPolicy$,
  type ListEntitiesForPolicyRequest,
  type ListEntitiesForPolicyResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import type { Kind } from '../entity.ts'
import { findPolicy } from '../managed-policy.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html */
export const listEntitiesForPolicy = action({
  operation: ListEntitiesForPolicy$,

  run({ state }: Context<IamState>, input: ListEntitiesForPolicyRequest): ListEntitiesForPolicyResponse {
    const { arn } = findPolicy(state, input.PolicyArn)
    const { EntityFilter: only, PathPrefix = '/' } = input
    const found = state.attachments
      .of(arn)
      .filter(({ path, kind }) => path.startsWith(PathPrefix) && (!only || only.toLowerCase() === kind))
    const { items, rest } = page(found, ({ kind, name }) => `${kind}/${name}`, input)
    const of = (kind: Kind) => items.filter((holder) => holder.kind === kind)
    return {
      PolicyGroups: of('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
      PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
      PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      ...rest,
    }
  },
})
