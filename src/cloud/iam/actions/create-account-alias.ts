import { CreateAccountAlias$, type CreateAccountAliasRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html */
export const createAccountAlias = action({
  operation: CreateAccountAlias$,

  run({ state }: Context<IamState>, { AccountAlias: alias = '' }: CreateAccountAliasRequest): void {
    for (const other of state.aliases.keys()) state.aliases.delete(other) // an account has one
    state.aliases.set(alias, true)
  },
})
