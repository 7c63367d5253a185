import { type Method, UpdateMethod$, type UpdateMethodRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { checkMethod, findMethod, setMethod } from '../method.ts'
import { patched } from '../patch.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateMethod.html */
export const updateMethod = action({
  operation: UpdateMethod$,

  run({ state }: Context<ApiGatewayState>, input: UpdateMethodRequest): Method {
    const { resource, method: found, httpMethod } = findMethod(state, input)
    const method = patched(found, input.patchOperations, {
      members: ['authorizationType', 'authorizerId', 'apiKeyRequired', 'operationName', 'requestValidatorId'],
      maps: { authorizationScopes: 'list', requestParameters: 'map', requestModels: 'map' },
      read: (member, value) => (member === 'apiKeyRequired' ? value === 'true' : value),
    })
    checkMethod(state, input.restApiId ?? '', method)
    setMethod(state, input.restApiId ?? '', resource, httpMethod, method)
    return method
  },
})
