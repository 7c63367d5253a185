import { CreateAlias$, type CreateAliasRequest } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { ServiceError } from '../../errors.ts'
import { aliasArn, checkAliasName, putAlias } from '../alias.ts'
import { validation } from '../errors.ts'
import { checkNotDeleted, findByIdOrArn } from '../key.ts'
import type { KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const createAlias = action({
  operation: CreateAlias$,

  run(
    { state, clock }: Context<KmsState>,
    { AliasName: name = '', TargetKeyId: target = '' }: CreateAliasRequest,
  ): void {
    checkAliasName(name)
    if (target.startsWith('alias/')) throw validation('Aliases must refer to keys. Not aliases')
    const key = findByIdOrArn(state, target)
    if (state.aliases.has(name))
      throw new ServiceError(
        'AlreadyExistsException',
        `An alias with the name ${aliasArn(state.host, name)} already exists`,
        400,
      )
    checkNotDeleted(state, key)
    putAlias(state, { name, keyId: key.id, createdAt: clock.now(), updatedAt: clock.now() })
  },
})
