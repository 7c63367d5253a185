import { UpdateAlias$, type UpdateAliasRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { aliasArn, checkAliasName, putAlias } from '../alias.ts'
import { notFound, validation } from '../errors.ts'
import { checkNotDeleted, findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html */
export const updateAlias = action({
  operation: UpdateAlias$,

  run(
    { state, clock }: Context<KmsState>,
    { AliasName: name = '', TargetKeyId: target = '' }: UpdateAliasRequest,
  ): void {
    checkAliasName(name)
    if (target.startsWith('alias/')) throw validation('Aliases must refer to keys. Not aliases')
    const key = findByIdOrArn(state, target)
    const alias = state.aliases.get(name)
    const before = alias && state.keys.get(alias.keyId)
    if (!alias || !before) throw notFound(`Alias ${aliasArn(state.host, name)} is not found.`)
    if (before.usage !== key.usage)
      throw validation(
        `Alias ${aliasArn(state.host, name)} cannot be changed from key usage ${before.usage} to ${key.usage}`,
      )
    checkNotDeleted(state, key)
    putAlias(state, { ...alias, keyId: key.id, updatedAt: clock.now() })
  },
})
