import { ImportRestApi$, type ImportRestApiRequest, type RestApi } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { addApi, findApi, forgetApi, shownApi } from '../api.ts'
import { applyImport } from '../import/apply-import.ts'
import { readImport } from '../import/read-import.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_ImportRestApi.html */
export const importRestApi = action({
  operation: ImportRestApi$,

  run({ state }: Context<ApiGatewayState>, input: ImportRestApiRequest): RestApi {
    const read = readImport(input)
    const { id } = addApi(state, read.api)
    try {
      applyImport(state, id, read, 'overwrite')
    } catch (error) {
      forgetApi(state, id)
      throw error
    }
    return shownApi(findApi(state, id))
  },
})
