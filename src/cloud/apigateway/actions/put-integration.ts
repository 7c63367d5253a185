import { type Integration, PutIntegration$, type PutIntegrationRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { given } from '../../execute-api/given.ts'
import { completed } from '../integration.ts'
import { findMethod, setMethod } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html */
export const putIntegration = action({
  operation: PutIntegration$,

  run({ state }: Context<ApiGatewayState>, input: PutIntegrationRequest): Integration {
    const { resource, method, httpMethod } = findMethod(state, input)
    const members = given(input, [
      'cacheKeyParameters',
      'cacheNamespace',
      'connectionId',
      'connectionType',
      'contentHandling',
      'credentials',
      'passthroughBehavior',
      'requestParameters',
      'requestTemplates',
      'timeoutInMillis',
      'tlsConfig',
      'type',
      'uri',
    ])
    const { integrationHttpMethod } = input
    const methodIntegration = completed(
      { ...members, ...(integrationHttpMethod && { httpMethod: integrationHttpMethod }) },
      resource.id,
    )
    setMethod(state, input.restApiId ?? '', resource, httpMethod, { ...method, methodIntegration })
    return methodIntegration
  },
})
