import { type AliasConfiguration, GetAlias$, type GetAliasRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { aliasConfiguration, findAlias } from '../alias.ts'
import { reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { findLatest } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html */
export const getAlias = action({
  operation: GetAlias$,

  run({ state }: Context<LambdaState>, input: GetAliasRequest): AliasConfiguration {
    const { name } = findLatest(state, reference(state.host, input.FunctionName ?? ''))
    return aliasConfiguration(state, name, findAlias(state, name, input.Name ?? ''))
  },
})
