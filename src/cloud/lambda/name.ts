import { ServiceError } from '../errors.ts'
import { functionNotFound, invalidParameter } from './errors.ts'
import type { LambdaState } from './state.ts'

/** What a `FunctionName` may look like: a name, a partial ARN or a whole one, each with a qualifier or without. */
const FUNCTION_NAME =
  /^(?:arn:aws[a-zA-Z-]*:lambda:)?(?:([a-z]{2}(?:-[a-z]+)+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_.]+)(?::(\$LATEST|[a-zA-Z0-9-_]+))?$/

export type FunctionReference = {
  name: string
  /** What the caller asked for, in the name or beside it; `undefined` for the plain function. */
  qualifier?: string
}

/** Throws when the name points elsewhere, or names two different qualifiers. */
export function reference(host: LambdaState['host'], functionName: string, qualifier?: string): FunctionReference {
  const [, region, account, name = functionName, inName] = FUNCTION_NAME.exec(functionName) ?? []
  if (region && region !== host.region)
    throw new ServiceError(
      'ResourceNotFoundException',
      `Functions from '${region}' are not reachable in this region ('${host.region}')`,
      404,
      { Type: 'User' },
    )
  if (account && account !== host.account) throw functionNotFound(functionName)
  if (inName && qualifier && inName !== qualifier)
    throw invalidParameter('The derived qualifier from the function name does not match the specified qualifier.')
  return { name, ...((inName ?? qualifier) && { qualifier: inName ?? qualifier }) }
}

export const arnOf = (host: { region: string; account: string }, { name, qualifier }: FunctionReference): string =>
  `arn:aws:lambda:${host.region}:${host.account}:function:${name}${qualifier ? `:${qualifier}` : ''}`
