import { type AliasConfiguration, CreateAlias$, type CreateAliasRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { aliasConfiguration, checkWeights } from '../alias.ts'
import { resourceConflict } from '../errors.ts'
import { arnOf, reference } from '../name.ts'
import type { Alias, LambdaState } from '../state.ts'
import { aliasesOf, find, findLatest } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
export const createAlias = action({
  operation: CreateAlias$,

  run({ state }: Context<LambdaState>, input: CreateAliasRequest): AliasConfiguration {
    const { name: functionName } = findLatest(state, reference(state.host, input.FunctionName ?? ''))
    const { Name: name = '', FunctionVersion: version = '' } = input
    if (aliasesOf(state, functionName)[name])
      throw resourceConflict(`Alias already exists: ${arnOf(state.host, { name: functionName, qualifier: name })}`)
    find(state, { name: functionName, qualifier: version })
    const alias: Alias = {
      name,
      version,
      description: input.Description ?? '',
      weights: checkWeights(state, functionName, version, input.RoutingConfig),
      revisionId: crypto.randomUUID(),
    }
    state.aliases.set(functionName, { ...aliasesOf(state, functionName), [name]: alias })
    return aliasConfiguration(state, functionName, alias)
  },
})
