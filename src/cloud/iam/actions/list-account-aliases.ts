import {
  ListAccountAliases$,
  type ListAccountAliasesRequest,
  type ListAccountAliasesResponse,
} from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { page } from '../page.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html */
export const listAccountAliases = action({
  operation: ListAccountAliases$,

  run({ state }: Context<IamState>, input: ListAccountAliasesRequest): ListAccountAliasesResponse {
    const { items, rest } = page(state.aliases.keys(), (alias) => alias, input)
    return { AccountAliases: items, ...rest }
  },
})
