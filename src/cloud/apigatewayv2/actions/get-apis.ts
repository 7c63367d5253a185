import { GetApis$, type GetApisRequest, type GetApisResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { shownApi } from '../api.ts'
import { page } from '../page.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html#GetApis */
export const getApis = action({
  operation: GetApis$,

  run({ state }: Context<ApiGatewayV2State>, input: GetApisRequest): GetApisResponse {
    const { Items, NextToken } = page([...state.apis.values()], input)
    return { Items: Items.map((api) => shownApi(state, api)), ...(NextToken && { NextToken }) }
  },
})
