import { ImportApi$, type ImportApiRequest, type ImportApiResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { forgetApi, newApi, shownApi } from '../api.ts'
import { changed } from '../deployment.ts'
import { applyImport } from '../import/apply-import.ts'
import { readImport } from '../import/read-import.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html#ImportApi */
export const importApi = action({
  operation: ImportApi$,

  run({ state }: Context<ApiGatewayV2State>, input: ImportApiRequest): ImportApiResponse {
    const read = readImport(input)
    const api = newApi(state, read.api)
    state.apis.set(api.ApiId, api)
    try {
      applyImport(state, api.ApiId, read)
    } catch (error) {
      forgetApi(state, api.ApiId)
      throw error
    }
    changed(state, api.ApiId)
    return shownApi(state, api)
  },
})
