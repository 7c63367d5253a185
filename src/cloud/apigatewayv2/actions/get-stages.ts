import { GetStages$, type GetStagesRequest, type GetStagesResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { findApi } from '../api.ts'
import { page } from '../page.ts'
import { shownStage } from '../stage.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html#GetStages */
export const getStages = action({
  operation: GetStages$,

  run({ state }: Context<ApiGatewayV2State>, input: GetStagesRequest): GetStagesResponse {
    const { ApiId } = findApi(state, input.ApiId)
    const { Items, NextToken } = page(state.stages.of(ApiId), input)
    return { Items: Items.map(shownStage), ...(NextToken && { NextToken }) }
  },
})
