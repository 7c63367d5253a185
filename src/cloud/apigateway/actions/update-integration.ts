import { type Integration, UpdateIntegration$, type UpdateIntegrationRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { completed } from '../integration.ts'
import { findIntegration, setMethod } from '../method.ts'
import { patched } from '../patch.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateIntegration.html */
export const updateIntegration = action({
  operation: UpdateIntegration$,

  run({ state }: Context<ApiGatewayState>, input: UpdateIntegrationRequest): Integration {
    const { resource, method, integration, httpMethod } = findIntegration(state, input)
    const methodIntegration = patched(integration, input.patchOperations, {
      members: [
        'uri',
        'httpMethod',
        'credentials',
        'passthroughBehavior',
        'contentHandling',
        'timeoutInMillis',
        'connectionType',
        'connectionId',
      ],
      maps: { requestTemplates: 'map', requestParameters: 'map' },
      read: (member, value) => (member === 'timeoutInMillis' ? Number(value) : value),
    })
    setMethod(state, input.restApiId ?? '', resource, httpMethod, {
      ...method,
      methodIntegration: completed(methodIntegration, resource.id),
    })
    return methodIntegration
  },
})
