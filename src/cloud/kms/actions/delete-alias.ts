import { DeleteAlias$, type DeleteAliasRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { aliasArn, checkAliasName } from '../alias.ts'
import { notFound } from '../errors.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html */
export const deleteAlias = action({
  operation: DeleteAlias$,

  run({ state }: Context<KmsState>, { AliasName: name = '' }: DeleteAliasRequest): void {
    checkAliasName(name)
    const alias = state.aliases.get(name)
    if (!alias) throw notFound(`Alias ${aliasArn(state.host, name)} is not found.`)
    state.aliases.delete(name)
    state.aliasesOfKey.delete(alias.keyId, name)
  },
})
