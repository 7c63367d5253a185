import { CreateApi$, type CreateApiRequest, type CreateApiResponse } from '@aws-sdk/client-apigatewayv2'
import { action, type Context } from '../../action.ts'
import { notImplemented } from '../../errors.ts'
import { given } from '../../execute-api/given.ts'
import { checkCors, forgetApi, newApi, shownApi } from '../api.ts'
import { badRequest } from '../errors.ts'
import { quickCreate } from '../quick-create.ts'
import type { ApiGatewayV2State } from '../state.ts'

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html#CreateApi */
export const createApi = action({
  operation: CreateApi$,

  run({ state }: Context<ApiGatewayV2State>, input: CreateApiRequest): CreateApiResponse {
    const { Name = '', CorsConfiguration, Target, RouteKey, CredentialsArn } = input
    if (input.ProtocolType !== 'HTTP') throw notImplemented('apigatewayv2', 'CreateApi of WebSocket APIs')
    if (RouteKey && !Target) throw badRequest('Target is required when RouteKey is specified')
    if (CorsConfiguration) checkCors(CorsConfiguration)
    const members = given(input, [
      'CorsConfiguration',
      'Description',
      'DisableExecuteApiEndpoint',
      'IpAddressType',
      'Tags',
      'Version',
    ])
    const api = newApi(state, { Name, ...members })
    state.apis.set(api.ApiId, api)
    if (Target) {
      try {
        quickCreate(state, api.ApiId, {
          Target,
          ...(RouteKey && { RouteKey }),
          ...(CredentialsArn && { CredentialsArn }),
        })
      } catch (error) {
        forgetApi(state, api.ApiId)
        throw error
      }
    }
    return shownApi(state, api)
  },
})
