import { toUtf8 } from '@smithy/core/serde'
import { parse } from 'yaml'
import { badRequest } from '../errors.ts'

/** A Swagger 2 or OpenAPI 3 document as far as API Gateway reads it. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html */
export type Definition = {
  swagger?: string
  openapi?: string
  info?: { title?: string; version?: string; description?: string }
  basePath?: string
  servers?: { url?: string }[]
  tags?: { name?: string; 'x-amazon-apigateway-tag-value'?: string }[]
  paths?: Record<string, Record<string, Operation | unknown>>
  security?: Record<string, string[]>[]
  securityDefinitions?: Record<string, SecurityScheme>
  components?: { securitySchemes?: Record<string, SecurityScheme> }
  'x-amazon-apigateway-binary-media-types'?: string[]
  'x-amazon-apigateway-gateway-responses'?: Record<string, ImportedGatewayResponse>
  'x-amazon-apigateway-policy'?: object
}

export type Operation = {
  operationId?: string
  security?: Record<string, string[]>[]
  responses?: Record<string, { headers?: Record<string, unknown> } | undefined>
  'x-amazon-apigateway-integration'?: ImportedIntegration
  'x-amazon-apigateway-auth'?: { type?: string }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
export type ImportedIntegration = {
  type?: string
  uri?: string
  httpMethod?: string
  credentials?: string
  passthroughBehavior?: string
  contentHandling?: string
  timeoutInMillis?: number
  cacheNamespace?: string
  cacheKeyParameters?: string[]
  connectionId?: string
  connectionType?: string
  requestParameters?: Record<string, string>
  requestTemplates?: Record<string, string>
  /** By selection pattern, or `default`. */
  responses?: Record<string, ImportedResponse>
}

export type ImportedResponse = {
  statusCode?: string | number
  responseParameters?: Record<string, string>
  responseTemplates?: Record<string, string>
  contentHandling?: string
}

export type ImportedGatewayResponse = {
  statusCode?: string | number
  responseParameters?: Record<string, string>
  responseTemplates?: Record<string, string>
}

export type SecurityScheme = {
  type?: string
  name?: string
  in?: string
  'x-amazon-apigateway-authtype'?: string
  'x-amazon-apigateway-authorizer'?: {
    type?: string
    identitySource?: string | string[]
    identityValidationExpression?: string
    authorizerUri?: string
    authorizerCredentials?: string
    authorizerResultTtlInSeconds?: number
    providerARNs?: string[]
  }
}

/** Reads JSON or YAML. Throws for what is neither, or no OpenAPI. */
export function readDefinition(body: Uint8Array | undefined): Definition {
  const text = toUtf8(body ?? new Uint8Array())
  const found = parsed(text)
  const { swagger, openapi } = (typeof found === 'object' && found !== null ? found : {}) as Definition
  if (!String(swagger ?? openapi ?? '').match(/^(2\.0|3\.)/)) throw badRequest('Invalid OpenAPI input.')
  return found as Definition
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    try {
      return parse(text)
    } catch {
      throw badRequest('Invalid OpenAPI input.')
    }
  }
}
