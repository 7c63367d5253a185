import { DeleteMethod$, type DeleteMethodRequest } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { findMethod, setMethod } from '../method.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteMethod.html */
export const deleteMethod = action({
  operation: DeleteMethod$,

  run({ state }: Context<ApiGatewayState>, input: DeleteMethodRequest): void {
    const { resource, httpMethod } = findMethod(state, input)
    setMethod(state, input.restApiId ?? '', resource, httpMethod, undefined)
  },
})
