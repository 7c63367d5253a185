import {
  ListAttachedRolePolicies$,
  type ListAttachedRolePoliciesRequest,
  type ListAttachedRolePoliciesResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import { findRole } from '../role.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html */
export const listAttachedRolePolicies = action({
  operation: ListAttachedRolePolicies$,

  run({ state }: Context<IamState>, input: ListAttachedRolePoliciesRequest): ListAttachedRolePoliciesResponse {
    const prefix = input.PathPrefix ?? '/'
    const found = findRole(state, input.RoleName).attachedPolicies.filter((arn) => pathOf(arn).startsWith(prefix))
    const { items, rest } = page(found, (arn) => arn, input)
    return {
      AttachedPolicies: items.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn })),
      ...rest,
    }
  },
})

/** `/service-role/` of `arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`. */
const pathOf = (arn: string) => arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1)
