import { CreateRestApi$, type CreateRestApiRequest, type RestApi } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { given } from '../../execute-api/given.ts'
import { addApi, shownApi } from '../api.ts'
import { endpointOf } from '../endpoint.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html */
export const createRestApi = action({
  operation: CreateRestApi$,

  run({ state }: Context<ApiGatewayState>, input: CreateRestApiRequest): RestApi {
    const { name = '', endpointConfiguration } = input
    const members = given(input, [
      'apiKeySource',
      'binaryMediaTypes',
      'description',
      'disableExecuteApiEndpoint',
      'minimumCompressionSize',
      'policy',
      'tags',
      'version',
    ])
    return shownApi(
      addApi(state, {
        name,
        ...members,
        ...(endpointConfiguration && { endpointConfiguration: endpointOf(endpointConfiguration) }),
      }),
    )
  },
})
