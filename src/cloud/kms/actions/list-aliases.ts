import { ListAliases$, type ListAliasesRequest, type ListAliasesResponse } from '@aws-sdk/client-kms'
import { action, type Context } from '../../action.ts'
import { aliasArn } from '../alias.ts'
import { findByIdOrArn } from '../key.ts'
import { page } from '../page.ts'
import type { Alias, KmsState } from '../state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
export const listAliases = action({
  operation: ListAliases$,

  run({ state }: Context<KmsState>, input: ListAliasesRequest): ListAliasesResponse {
    const names =
      input.KeyId === undefined
        ? [...state.aliases.keys()]
        : state.aliasesOfKey.of(findByIdOrArn(state, input.KeyId).id)
    const { items, ...rest } = page(names.sort(), (name) => name, input)
    const Aliases = items.map((name) => {
      const { keyId, createdAt, updatedAt } = state.aliases.get(name) as Alias
      return {
        ...{ AliasName: name, AliasArn: aliasArn(state.host, name), TargetKeyId: keyId },
        ...{ CreationDate: new Date(createdAt), LastUpdatedDate: new Date(updatedAt) },
      }
    })
    return { Aliases, ...rest }
  },
})
