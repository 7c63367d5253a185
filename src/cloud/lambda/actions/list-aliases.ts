import { ListAliases$, type ListAliasesRequest, type ListAliasesResponse } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { aliasConfiguration } from '../alias.ts'
import { reference } from '../name.ts'
import { page } from '../page.ts'
import type { LambdaState } from '../state.ts'
import { aliasesOf, findLatest } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html */
export const listAliases = action({
  operation: ListAliases$,

  run(
    { state }: Context<LambdaState>,
    { FunctionName = '', FunctionVersion, ...asked }: ListAliasesRequest,
  ): ListAliasesResponse {
    const { name } = findLatest(state, reference(state.host, FunctionName))
    const all = Object.values(aliasesOf(state, name))
      .filter(({ version }) => FunctionVersion === undefined || version === FunctionVersion)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const { items, NextMarker } = page(all, asked)
    return {
      Aliases: items.map((alias) => aliasConfiguration(state, name, alias)),
      ...(NextMarker && { NextMarker }),
    }
  },
})
