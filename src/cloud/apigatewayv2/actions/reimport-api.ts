import { ReimportApi$, type ReimportApiRequest, type ReimportApiResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi, shownApi } from '../api.ts'
import { changed } from '../deployment.ts'
import { applyImport } from '../import/apply-import.ts'
import { readImport } from '../import/read-import.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#ReimportApi */
export const reimportApi = action({
  operation: ReimportApi$,

  run({ state }: Context<ApiGatewayV2State>, input: ReimportApiRequest): ReimportApiResponse {
    const { ApiId, CreatedDate, Tags, ...found } = findApi(state, input.ApiId)
    const read = readImport(input)
    const { CorsConfiguration: _, ...kept } = found
    const api = { ...kept, ...read.api, ApiId, CreatedDate, Tags: { ...Tags, ...read.api.Tags } }
    applyImport(state, ApiId, read)
    state.apis.set(ApiId, api)
    changed(state, ApiId)
    return shownApi(state, api)
  },
})
