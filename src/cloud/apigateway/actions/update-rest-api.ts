import { type RestApi, UpdateRestApi$, type UpdateRestApiRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findApi, shownApi } from '../api.ts'
import { badRequest } from '../errors.ts'
import { patched } from '../patch.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateRestApi.html */
export const updateRestApi = action({
  operation: UpdateRestApi$,

  run({ state }: Context<ApiGatewayState>, input: UpdateRestApiRequest): RestApi {
    const { endpointConfiguration, ...found } = findApi(state, input.restApiId)
    const operations = input.patchOperations ?? []
    const types = operations.find(({ path }) => path?.startsWith('/endpointConfiguration/types'))?.value
    if (types !== undefined && !isEndpointType(types))
      throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE')
    const others = operations.filter(({ path }) => !path?.startsWith('/endpointConfiguration/'))
    const api = patched(found, others, {
      members: [
        'name',
        'description',
        'apiKeySource',
        'minimumCompressionSize',
        'disableExecuteApiEndpoint',
        'policy',
        'version',
      ],
      maps: { binaryMediaTypes: 'list' },
      read: (member, value) =>
        member === 'disableExecuteApiEndpoint'
          ? value === 'true'
          : member === 'minimumCompressionSize'
            ? Number(value)
            : value,
    })
    const updated = { ...api, endpointConfiguration: { ...endpointConfiguration, ...(types && { types: [types] }) } }
    state.apis.set(updated.id, updated)
    return shownApi(updated)
  },
})

const isEndpointType = (type: string): type is 'EDGE' | 'REGIONAL' | 'PRIVATE' =>
  type === 'EDGE' || type === 'REGIONAL' || type === 'PRIVATE'
