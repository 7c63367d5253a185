import {
  GetFunctionUrlConfig$,
  type GetFunctionUrlConfigRequest,
  type GetFunctionUrlConfigResponse,
} from '@aws-sdk/client-lambda'
import { action, type Context } from '../../action.ts'
import { findUrl, shownUrl } from '../function-url/url.ts'
import type { LambdaState } from '../state.ts'

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionUrlConfig.html */
export const getFunctionUrlConfig = action({
  operation: GetFunctionUrlConfig$,

  run: ({ state }: Context<LambdaState>, input: GetFunctionUrlConfigRequest): GetFunctionUrlConfigResponse =>
    shownUrl(state, findUrl(state, input.FunctionName, input.Qualifier)),
})
