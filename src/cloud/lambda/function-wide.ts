import { functionNotFound, invalidParameter } from './errors.ts'
import { arnOf, reference } from './name.ts'
import type { LambdaFunction, LambdaState } from './state.ts'
import { LATEST } from './version.ts'

/** The function of an operation that is about all of its versions at once. Recorded: `concurrency-on-qualified`, `concurrency-missing-fn`. */
export function unqualified(state: LambdaState, functionName = ''): LambdaFunction {
  const { name, qualifier } = reference(state.host, functionName)
  if (qualifier)
    throw invalidParameter(
      'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. ' +
        'Please specify either a function name or an unqualified function ARN.',
    )
  const found = state.functions.get(name)
  if (!found) throw functionNotFound(arnOf(state.host, { name, qualifier: LATEST }))
  return found
}
