import { DeleteFunctionUrlConfig$, type DeleteFunctionUrlConfigRequest } from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { findUrl, urlKey } from '../function-url/url.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionUrlConfig.html */
export const deleteFunctionUrlConfig = action({
  operation: DeleteFunctionUrlConfig$,

  run({ state }: Context<LambdaState>, input: DeleteFunctionUrlConfigRequest): void {
    const { id, functionName: name, qualifier } = findUrl(state, input.FunctionName, input.Qualifier)
    state.urls.delete(urlKey({ name, ...(qualifier && { qualifier }) }))
    state.urlIds.delete(id)
  },
})
