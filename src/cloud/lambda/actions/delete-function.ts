import { DeleteFunction$, type DeleteFunctionRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { find, reference } from '../name.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html */
export const deleteFunction = action({
  operation: DeleteFunction$,

  run({ state }: Context<LambdaState>, input: DeleteFunctionRequest) {
    const { name } = find(state, reference(state.host, input.FunctionName ?? '', input.Qualifier))
    state.functions.delete(name)
    void state.pools.retire(name)
    // The code stays among the blobs: another function may have the very same.
    return { StatusCode: 204 }
  },
})
