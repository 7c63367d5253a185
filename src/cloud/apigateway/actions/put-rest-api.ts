import { PutRestApi$, type PutRestApiRequest, type RestApi } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi, mediaType, shownApi } from '../api.ts'
import { applyImport } from '../import/apply-import.ts'
import { readImport } from '../import/read-import.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_PutRestApi.html */
export const putRestApi = action({
  operation: PutRestApi$,

  run({ state }: Context<ApiGatewayState>, input: PutRestApiRequest): RestApi {
    const found = findApi(state, input.restApiId)
    const read = readImport(input)
    applyImport(state, found.id, read, input.mode ?? 'merge')
    const { name: _, endpointConfiguration: __, binaryMediaTypes: types, ...changes } = read.api
    const { name } = input.mode === 'overwrite' ? read.api : found
    state.apis.set(found.id, { ...found, ...changes, ...(types && { binaryMediaTypes: types.map(mediaType) }), name })
    return shownApi(findApi(state, found.id))
  },
})
