import { GetAuthorizers$, type GetAuthorizersRequest, type GetAuthorizersResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { page } from '../page.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html#GetAuthorizers */
export const getAuthorizers = action({
  operation: GetAuthorizers$,

  run({ state }: Context<ApiGatewayV2State>, input: GetAuthorizersRequest): GetAuthorizersResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const { Items, NextToken } = page(state.authorizers.of(ApiId), input)
    return { Items, ...(NextToken && { NextToken }) }
  },
})
