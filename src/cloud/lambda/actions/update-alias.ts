import { type AliasConfiguration, UpdateAlias$, type UpdateAliasRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { aliasConfiguration, checkWeights, findAlias } from '../alias.ts'
import { wrongRevision } from '../errors.ts'
import { reference } from '../name.ts'
import { provision } from '../provisioned-concurrency.ts'
import type { Alias, LambdaState } from '../state.ts'
import { aliasesOf, find, findLatest } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html */
export const updateAlias = action({
  operation: UpdateAlias$,

  run({ state }: Context<LambdaState>, input: UpdateAliasRequest): AliasConfiguration {
    const { name: functionName } = findLatest(state, reference(state.host, input.FunctionName ?? ''))
    const alias = findAlias(state, functionName, input.Name ?? '')
    if (input.RevisionId !== undefined && input.RevisionId !== alias.revisionId) throw wrongRevision()
    const version = input.FunctionVersion ?? alias.version
    find(state, { name: functionName, qualifier: version })
    const changed: Alias = {
      ...alias,
      version,
      description: input.Description ?? alias.description,
      weights: input.RoutingConfig ? checkWeights(state, functionName, version, input.RoutingConfig) : alias.weights,
      revisionId: crypto.randomUUID(),
    }
    state.aliases.set(functionName, { ...aliasesOf(state, functionName), [alias.name]: changed })
    provision(state, functionName) // environments follow the alias to its version
    return aliasConfiguration(state, functionName, changed)
  },
})
