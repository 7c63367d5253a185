import {
  UpdateFunctionUrlConfig$,
  type UpdateFunctionUrlConfigRequest,
  type UpdateFunctionUrlConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { findUrl, shownUrl, urlKey } from '../function-url/url.ts'
import type { FunctionUrl, LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionUrlConfig.html */
export const updateFunctionUrlConfig = action({
  operation: UpdateFunctionUrlConfig$,

  run({ state, clock }: Context<LambdaState>, input: UpdateFunctionUrlConfigRequest): UpdateFunctionUrlConfigResponse {
    const before = findUrl(state, input.FunctionName, input.Qualifier)
    const url: FunctionUrl = {
      ...before,
      ...(input.AuthType && { authType: input.AuthType }),
      ...(input.InvokeMode && { invokeMode: input.InvokeMode }),
      ...(input.Cors && { cors: input.Cors }),
      lastModified: clock.now(),
    }
    state.urls.set(urlKey({ name: url.functionName, ...(url.qualifier && { qualifier: url.qualifier }) }), url)
    return shownUrl(state, url)
  },
})
