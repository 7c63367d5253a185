import { GetRoutes$, type GetRoutesRequest, type GetRoutesResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { page } from '../page.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html#GetRoutes */
export const getRoutes = action({
  operation: GetRoutes$,

  run({ state }: Context<ApiGatewayV2State>, input: GetRoutesRequest): GetRoutesResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const { Items, NextToken } = page(state.routes.of(ApiId), input)
    return { Items, ...(NextToken && { NextToken }) }
  },
})
