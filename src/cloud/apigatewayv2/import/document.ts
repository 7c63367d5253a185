import { parse } from 'yaml'
import { badRequest } from '../errors.ts'

/** An OpenAPI document as far as API Gateway reads it. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html */
export type Document = {
  openapi?: string
  info?: { title?: string; version?: string; description?: string }
  servers?: { url?: string }[]
  tags?: { name?: string; 'x-amazon-apigateway-tag-value'?: string }[]
  paths?: Record<string, Record<string, Operation | unknown>>
  security?: Record<string, string[]>[]
  components?: {
    securitySchemes?: Record<string, SecurityScheme>
    'x-amazon-apigateway-integrations'?: Record<string, ImportedIntegration>
  }
  'x-amazon-apigateway-cors'?: ImportedCors
}

export type Operation = {
  operationId?: string
  isDefaultRoute?: boolean
  security?: Record<string, string[]>[]
  'x-amazon-apigateway-integration'?: ImportedIntegration & { $ref?: string }
  'x-amazon-apigateway-auth'?: { type?: string }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
export type ImportedIntegration = {
  type?: string
  uri?: string
  httpMethod?: string
  payloadFormatVersion?: string | number
  credentials?: string
  connectionId?: string
  connectionType?: string
  description?: string
  timeoutInMillis?: number
  requestParameters?: Record<string, string>
  responseParameters?: Record<string, Record<string, string>>
}

export type SecurityScheme = {
  type?: string
  name?: string
  in?: string
  openIdConnectUrl?: string
  'x-amazon-apigateway-authtype'?: string
  'x-amazon-apigateway-authorizer'?: {
    type?: string
    /** A list is how SAM writes it for functions. */
    identitySource?: string | string[]
    jwtConfiguration?: { issuer?: string; audience?: string[] }
    authorizerUri?: string
    authorizerCredentials?: string
    authorizerPayloadFormatVersion?: string | number
    authorizerResultTtlInSeconds?: number
    enableSimpleResponses?: boolean
  }
}

export type ImportedCors = {
  allowOrigins?: string[]
  allowMethods?: string[]
  allowHeaders?: string[]
  exposeHeaders?: string[]
  allowCredentials?: boolean
  maxAge?: number
}

/** Reads JSON or YAML. Throws for what is neither, or no OpenAPI 3. */
export function readDocument(body: string): Document {
  const document = parsed(body)
  if (typeof document !== 'object' || document === null)
    throw badRequest('Unable to parse API definition because of a malformed body')
  const { openapi } = document as Document
  if (typeof openapi !== 'string' || !openapi.startsWith('3.'))
    throw badRequest(
      'Unable to parse API definition because of a malformed or unsupported OpenAPI version: HTTP APIs take OpenAPI 3',
    )
  return document as Document
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    try {
      return parse(body)
    } catch (error) {
      throw badRequest(`Unable to parse API definition: ${error instanceof Error ? error.message : error}`)
    }
  }
}
