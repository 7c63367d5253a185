import type { AliasConfiguration, AliasRoutingConfiguration } from '@aws-sdk/client-lambda'
import { aliasNotFound, invalidParameter } from './errors.ts'
import { arnOf } from './name.ts'
import type { Alias, LambdaState } from './state.ts'
import { aliasesOf, find, LATEST } from './version.ts'

/** As the API shows it. Recorded: parity cases of topic aliases. */
export const aliasConfiguration = (state: LambdaState, functionName: string, alias: Alias): AliasConfiguration => ({
  AliasArn: arnOf(state.host, { name: functionName, qualifier: alias.name }),
  Name: alias.name,
  FunctionVersion: alias.version,
  Description: alias.description,
  RevisionId: alias.revisionId,
  ...(Object.keys(alias.weights).length > 0 && { RoutingConfig: { AdditionalVersionWeights: { ...alias.weights } } }),
})

/** Throws `ResourceNotFoundException`. */
export function findAlias(state: LambdaState, functionName: string, name: string): Alias {
  const found = aliasesOf(state, functionName)[name]
  if (!found) throw aliasNotFound(arnOf(state.host, { name: functionName, qualifier: name }))
  return found
}

/** The weights that an alias shall have beside `version`. Throws for what makes no sense; the shape has been checked. */
export function checkWeights(
  state: LambdaState,
  functionName: string,
  version: string,
  routing: AliasRoutingConfiguration | undefined,
): Alias['weights'] {
  const weights = routing?.AdditionalVersionWeights ?? {}
  const versions = Object.keys(weights)
  if (versions.length > 1)
    throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1')
  for (const other of versions) {
    if (other === version)
      throw invalidParameter(
        `Invalid function version ${other}. Function version ${other} is already included in routing configuration.`,
      )
    if (version === LATEST)
      throw invalidParameter('$LATEST is not supported for an alias pointing to more than 1 version')
    find(state, { name: functionName, qualifier: other })
  }
  return weights
}
