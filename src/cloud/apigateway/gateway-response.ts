import type { GatewayResponse } from '@aws-sdk/client-api-gateway'
import type { ApiGatewayState } from './state.ts'

/**
 * What API Gateway says while an API does not say otherwise, in the order of its lists: the types, with their status.
 * Recorded: localstack test_apigateway_api.snapshot.json, `test_gateway_response_crud`.
 */
const USUAL: Readonly<Record<string, string | undefined>> = {
  ...{ ACCESS_DENIED: '403', API_CONFIGURATION_ERROR: '500', AUTHORIZER_CONFIGURATION_ERROR: '500' },
  ...{ AUTHORIZER_FAILURE: '500', BAD_REQUEST_BODY: '400', BAD_REQUEST_PARAMETERS: '400' },
  ...{ DEFAULT_4XX: undefined, DEFAULT_5XX: undefined, EXPIRED_TOKEN: '403' },
  ...{ INTEGRATION_FAILURE: '504', INTEGRATION_TIMEOUT: '504', INVALID_API_KEY: '403', INVALID_SIGNATURE: '403' },
  ...{ MISSING_AUTHENTICATION_TOKEN: '403', QUOTA_EXCEEDED: '429', REQUEST_TOO_LARGE: '413' },
  ...{ RESOURCE_NOT_FOUND: '404', THROTTLED: '429', UNAUTHORIZED: '401', UNSUPPORTED_MEDIA_TYPE: '415' },
  ...{ WAF_FILTERED: '403' },
}

/** The API's own, or the usual one; `undefined` for a type that is none. */
export function gatewayResponse(state: ApiGatewayState, apiId: string, type: string): GatewayResponse | undefined {
  const own = state.gatewayResponses.get(apiId, type)
  if (own || !(type in USUAL)) return own
  const statusCode = USUAL[type]
  return {
    responseType: type as GatewayResponse['responseType'],
    ...(statusCode && { statusCode }),
    responseParameters: {},
    responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
    defaultResponse: true,
  }
}

export const allGatewayResponses = (state: ApiGatewayState, apiId: string): GatewayResponse[] =>
  Object.keys(USUAL).flatMap((type) => gatewayResponse(state, apiId, type) ?? [])
