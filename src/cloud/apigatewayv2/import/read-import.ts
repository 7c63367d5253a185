import type { Cors } from '@aws-sdk/client-apigatewayv2'
import { checkCors } from '../api.ts'
import { badRequest } from '../errors.ts'
import type { ApiRecord, AuthorizerRecord, IntegrationRecord, RouteRecord } from '../state.ts'
import {
  type Document,
  type ImportedCors,
  type ImportedIntegration,
  type Operation,
  readDocument,
  type SecurityScheme,
} from './document.ts'

/** What a definition says, before anything is made of it. */
export type Import = {
  api: Pick<ApiRecord, 'Name'> & Partial<ApiRecord>
  routes: ImportedRoute[]
  /** By the security scheme's name. */
  authorizers: Map<string, Omit<AuthorizerRecord, 'AuthorizerId'>>
}

export type ImportedRoute = {
  route: Omit<RouteRecord, 'RouteId'>
  integration?: Omit<IntegrationRecord, 'IntegrationId'>
  /** The security scheme's name. */
  authorizer?: string
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']
const ANY = 'x-amazon-apigateway-any-method'

/** Throws for what is no OpenAPI 3, or names what is not there. */
export function readImport({
  Body = '',
  Basepath,
}: {
  Body?: string | undefined
  Basepath?: string | undefined
}): Import {
  const definition = readDocument(Body)
  const { info = {}, components = {}, tags = [] } = definition
  const cors = definition['x-amazon-apigateway-cors'] && corsOf(definition['x-amazon-apigateway-cors'])
  const Tags = tags.flatMap(({ name, 'x-amazon-apigateway-tag-value': value }) =>
    name && value ? [[name, value]] : [],
  )
  const schemes = Object.entries(components.securitySchemes ?? {})
  return {
    api: {
      Name: info.title ?? '',
      ...(info.version !== undefined && { Version: String(info.version) }),
      ...(info.description && { Description: info.description }),
      ...(Tags.length > 0 && { Tags: Object.fromEntries(Tags) }),
      ...(cors && { CorsConfiguration: cors }),
    },
    routes: routesOf(definition, Basepath === 'prepend' ? basePathOf(definition) : ''),
    authorizers: new Map(
      schemes.flatMap(([name, scheme]) => (isAuthorizer(scheme) ? [[name, authorizerOf(name, scheme)]] : [])),
    ),
  }
}

function routesOf(definition: Document, prefix: string): ImportedRoute[] {
  const found: ImportedRoute[] = []
  for (const [path, item] of Object.entries(definition.paths ?? {}))
    for (const [method, value] of Object.entries(item ?? {}))
      if (METHODS.includes(method) || method === ANY) {
        const operation = (value ?? {}) as Operation
        const isDefault = path === '/$default' || (method === ANY && operation.isDefaultRoute === true)
        const verb = method === ANY ? 'ANY' : method.toUpperCase()
        found.push(routeOf(definition, isDefault ? '$default' : `${verb} ${prefix}${path}`, operation))
      }
  return found
}

function routeOf(definition: Document, RouteKey: string, operation: Operation): ImportedRoute {
  const imported = operation['x-amazon-apigateway-integration']
  const integration = imported && integrationOf(resolved(definition, imported))
  const [requirement = {}] = operation.security ?? definition.security ?? []
  const [[scheme, scopes = []] = []] = Object.entries(requirement)
  const authorizer = scheme && isAuthorizer(definition.components?.securitySchemes?.[scheme]) ? scheme : undefined
  const signed =
    operation['x-amazon-apigateway-auth']?.type === 'AWS_IAM' ||
    (scheme && definition.components?.securitySchemes?.[scheme]?.['x-amazon-apigateway-authtype'] === 'awsSigv4')
  return {
    route: {
      RouteKey,
      ApiKeyRequired: false,
      AuthorizationType: signed ? 'AWS_IAM' : 'NONE',
      ...(operation.operationId && { OperationName: operation.operationId }),
      ...(authorizer && scopes.length > 0 && { AuthorizationScopes: scopes }),
    },
    ...(integration && { integration }),
    ...(authorizer && { authorizer }),
  }
}

function resolved(definition: Document, integration: ImportedIntegration & { $ref?: string }): ImportedIntegration {
  const [, name] = /^#\/components\/x-amazon-apigateway-integrations\/(.+)$/.exec(integration.$ref ?? '') ?? []
  if (!integration.$ref) return integration
  const found = definition.components?.['x-amazon-apigateway-integrations']?.[name ?? '']
  if (!found) throw badRequest(`Unable to resolve reference ${integration.$ref}`)
  return found
}

function integrationOf(imported: ImportedIntegration): Omit<IntegrationRecord, 'IntegrationId'> {
  const type = imported.type?.toUpperCase()
  return {
    IntegrationType: (type === 'HTTP' ? 'HTTP_PROXY' : type) as NonNullable<IntegrationRecord['IntegrationType']>,
    ...(imported.uri && { IntegrationUri: imported.uri }),
    ...(imported.httpMethod && {
      IntegrationMethod: imported.httpMethod === ANY ? 'ANY' : imported.httpMethod.toUpperCase(),
    }),
    // YAML reads 2.0 without quotes as a number.
    ...(imported.payloadFormatVersion !== undefined && {
      PayloadFormatVersion: Number(imported.payloadFormatVersion).toFixed(1),
    }),
    ...(imported.credentials && { CredentialsArn: imported.credentials }),
    ...(imported.connectionId && { ConnectionId: imported.connectionId }),
    ...(imported.description && { Description: imported.description }),
    ...(imported.timeoutInMillis !== undefined && { TimeoutInMillis: imported.timeoutInMillis }),
    ...(imported.requestParameters && { RequestParameters: imported.requestParameters }),
    ...(imported.responseParameters && { ResponseParameters: imported.responseParameters }),
  }
}

const isAuthorizer = (scheme: SecurityScheme | undefined) => scheme?.['x-amazon-apigateway-authorizer'] !== undefined

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html */
function authorizerOf(Name: string, scheme: SecurityScheme): Omit<AuthorizerRecord, 'AuthorizerId'> {
  const said = scheme['x-amazon-apigateway-authorizer'] ?? {}
  const IdentitySource = [said.identitySource ?? []].flat().flatMap((source) => source.split(/\s*,\s*/))
  if (said.type === 'jwt') {
    const { issuer, audience = [] } = said.jwtConfiguration ?? {}
    return {
      ...{ Name, AuthorizerType: 'JWT', IdentitySource },
      JwtConfiguration: { ...(issuer && { Issuer: issuer }), Audience: [audience].flat() },
    }
  }
  const ttl = said.authorizerResultTtlInSeconds
  return {
    ...{ Name, AuthorizerType: 'REQUEST', IdentitySource },
    ...(said.authorizerUri && { AuthorizerUri: said.authorizerUri }),
    ...(said.authorizerCredentials && { AuthorizerCredentialsArn: said.authorizerCredentials }),
    AuthorizerPayloadFormatVersion: Number(said.authorizerPayloadFormatVersion ?? 1).toFixed(1),
    ...(ttl !== undefined && { AuthorizerResultTtlInSeconds: ttl }),
    ...(said.enableSimpleResponses !== undefined && { EnableSimpleResponses: said.enableSimpleResponses }),
  }
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-cors-configuration.html */
function corsOf(said: ImportedCors): Cors {
  const cors: Cors = {
    ...(said.allowOrigins && { AllowOrigins: said.allowOrigins }),
    ...(said.allowMethods && { AllowMethods: said.allowMethods }),
    ...(said.allowHeaders && { AllowHeaders: said.allowHeaders }),
    ...(said.exposeHeaders && { ExposeHeaders: said.exposeHeaders }),
    ...(said.allowCredentials !== undefined && { AllowCredentials: said.allowCredentials }),
    ...(said.maxAge !== undefined && { MaxAge: said.maxAge }),
  }
  checkCors(cors)
  return cors
}

function basePathOf({ servers: [server] = [] }: Document): string {
  const [, path = ''] = /^(?:https?:\/\/[^/]+)?(\/.*)?$/.exec(server?.url ?? '') ?? []
  return path.replace(/\/$/, '')
}
