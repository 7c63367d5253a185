import { DeleteAccountAlias$, type DeleteAccountAliasRequest } from '@aws-sdk/client-iam'
import { action, type Context } from '../../action.ts'
import { noSuchEntity } from '../errors.ts'
import type { IamState } from '../state.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html */
export const deleteAccountAlias = action({
  operation: DeleteAccountAlias$,

  run({ state }: Context<IamState>, { AccountAlias: alias = '' }: DeleteAccountAliasRequest): void {
    if (!state.aliases.delete(alias)) throw noSuchEntity(`The account alias ${alias} cannot be found.`)
  },
})
