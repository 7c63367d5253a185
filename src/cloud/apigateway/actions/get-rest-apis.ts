import { GetRestApis$, type GetRestApisRequest, type RestApis } from '@aws-sdk/client-api-gateway'
import { action, type Context } from '../../action.ts'
import { shownApi } from '../api.ts'
import { page } from '../page.ts'
import type { ApiGatewayState } from '../state.ts'

/** https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html */
export const getRestApis = action({
  operation: GetRestApis$,

  run({ state }: Context<ApiGatewayState>, input: GetRestApisRequest): RestApis {
    const { items, position } = page([...state.apis.values()], input)
    return { items: items.map(shownApi), ...(position && { position }) }
  },
})
