import { DeleteFunction$, type DeleteFunctionRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { invalidParameter, resourceConflict } from '../errors.ts'
import { forgetFunction } from '../forget.ts'
import { reference } from '../name.ts'
import type { LambdaState } from '../state.ts'
import { aliasesOf, find, LATEST } from '../version.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html */
export const deleteFunction = action({
  operation: DeleteFunction$,

  run({ state }: Context<LambdaState>, input: DeleteFunctionRequest) {
    const asked = reference(state.host, input.FunctionName ?? '', input.Qualifier)
    const { fn } = find(state, asked)
    if (asked.qualifier === undefined) {
      forgetFunction(state, fn.name)
      return { StatusCode: 204 }
    }
    if (asked.qualifier === LATEST)
      throw invalidParameter('$LATEST version cannot be deleted without deleting the function.')
    const users = Object.values(aliasesOf(state, fn.name))
      .filter(({ version, weights }) => version === fn.version || weights[fn.version] !== undefined)
      .map(({ name }) => name)
    if (users.length > 0)
      throw resourceConflict(
        `Unable to delete version because the following aliases reference it: [${users.join(', ')}]`,
      )
    state.versions.delete(`${fn.name}:${fn.version}`)
    state.permissions.delete(`${fn.name}:${fn.version}`)
    void state.pools.retire(`${fn.name}:${fn.version}`)
    return { StatusCode: 204 }
  },
})
