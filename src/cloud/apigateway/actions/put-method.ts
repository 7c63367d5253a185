import { type Method, PutMethod$, type PutMethodRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { given } from '../../execute-api/given.ts'
import { checkMethod, setMethod } from '../method.ts'
import { findResource } from '../resource.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html */
export const putMethod = action({
  operation: PutMethod$,

  run({ state }: Context<ApiGatewayState>, input: PutMethodRequest): Method {
    const { restApiId = '', httpMethod = '' } = input
    const resource = findResource(state, restApiId, input.resourceId)
    const members = given(input, [
      'authorizationScopes',
      'authorizationType',
      'authorizerId',
      'httpMethod',
      'operationName',
      'requestModels',
      'requestParameters',
      'requestValidatorId',
    ])
    const method = { apiKeyRequired: input.apiKeyRequired ?? false, ...members }
    checkMethod(state, restApiId, method)
    setMethod(state, restApiId, resource, httpMethod, method)
    return method
  },
})
