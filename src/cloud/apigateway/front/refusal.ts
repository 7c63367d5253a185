import type { GatewayResponse } from '@aws-sdk/client-api-gateway'
import type { HttpResponse } from '../../http.ts'
import { render } from './template.ts'

/**
 * What API Gateway answers itself, by the type of gateway response; `because` is for the journal alone.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export type Refusal = { type: RefusalType; because: string; message?: string; status?: number }

export type RefusalType = keyof typeof TYPES

/** Status, message and `x-amzn-errortype`. */
const TYPES = {
  ACCESS_DENIED: [403, 'User is not authorized to access this resource', 'AccessDeniedException'],
  API_CONFIGURATION_ERROR: [500, 'Internal server error', 'InternalServerErrorException'],
  AUTHORIZER_CONFIGURATION_ERROR: [500, null, 'AuthorizerConfigurationException'],
  AUTHORIZER_FAILURE: [500, null, 'AuthorizerConfigurationException'],
  INTEGRATION_FAILURE: [502, 'Internal server error', 'InternalServerErrorException'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out', 'InternalServerErrorException'],
  INVALID_API_KEY: [403, 'Forbidden', 'ForbiddenException'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token', 'MissingAuthenticationTokenException'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long', 'RequestTooLargeException'],
  UNAUTHORIZED: [401, 'Unauthorized', 'UnauthorizedException'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Unsupported Media Type', 'UnsupportedMediaTypeException'],
} as const

/** In the words of the API's own gateway responses, where it has some. */
export function refused(refusal: Refusal, own: ReadonlyMap<string, GatewayResponse>): HttpResponse {
  const [usualStatus, usualMessage, errorType] = TYPES[refusal.type]
  const message = refusal.message ?? usualMessage
  const usual = refusal.status ?? usualStatus
  const said = own.get(refusal.type) ?? own.get(usual < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX')
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-amzn-errortype': errorType }
  for (const [name, value] of Object.entries(said?.responseParameters ?? {})) {
    const [, header] = /^gatewayresponse\.header\.(.+)$/.exec(name) ?? []
    const [, fixed] = /^'(.*)'$/s.exec(value) ?? []
    if (header && fixed !== undefined) headers[header.toLowerCase()] = fixed
  }
  const template = said?.responseTemplates?.['application/json']
  const context = {
    error: { message: message ?? '', messageString: JSON.stringify(message), responseType: refusal.type },
  }
  return {
    status: Number(said?.statusCode ?? usual),
    headers,
    body: template
      ? render(template, { body: '', parameters: {}, context, stageVariables: {} })
      : // Recorded by many: this one alone is spelt with a capital.
        JSON.stringify(refusal.type === 'ACCESS_DENIED' ? { Message: message } : { message }),
  }
}
