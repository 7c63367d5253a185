import type {
  GatewayResponse,
  Integration,
  IntegrationResponse,
  Method,
  MethodResponse,
} from '@aws-sdk/client-api-gateway'
import { endpointOf } from '../endpoint.ts'
import { badRequest } from '../errors.ts'
import type { ApiRecord, AuthorizerRecord } from '../state.ts'
import {
  type Definition,
  type ImportedIntegration,
  type Operation,
  readDefinition,
  type SecurityScheme,
} from './document.ts'

/** What a document says, before anything is made of it. */
export type Import = {
  api: Pick<ApiRecord, 'name'> & Partial<ApiRecord>
  methods: ImportedMethod[]
  /** By the security scheme's name. */
  authorizers: Map<string, Omit<AuthorizerRecord, 'id'>>
  gatewayResponses: GatewayResponse[]
}

/** `authorizer` is a security scheme's name. */
export type ImportedMethod = { path: string; method: Method; authorizer?: string }

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']
const ANY = 'x-amazon-apigateway-any-method'

/** Throws for what is no Swagger 2 or OpenAPI 3. */
export function readImport({
  body,
  parameters = {},
}: {
  body?: Uint8Array | undefined
  parameters?: Record<string, string> | undefined
}): Import {
  const definition = readDefinition(body)
  const { info = {}, tags = [] } = definition
  const prefix = parameters.basepath === 'prepend' ? basePathOf(definition) : ''
  const types = definition['x-amazon-apigateway-binary-media-types']
  const found = tags.flatMap(({ name, 'x-amazon-apigateway-tag-value': value }) =>
    name && value ? [[name, value]] : [],
  )
  const { endpointConfigurationTypes: endpoint } = parameters
  const policy = definition['x-amazon-apigateway-policy']
  return {
    api: {
      name: info.title ?? '',
      ...(info.version !== undefined && { version: String(info.version) }),
      ...(info.description && { description: info.description }),
      ...(found.length > 0 && { tags: Object.fromEntries(found) }),
      ...(types && { binaryMediaTypes: types }),
      ...(policy && { policy: JSON.stringify(policy) }),
      ...(endpoint && {
        endpointConfiguration: endpointOf({
          types: endpoint.split(',') as ApiRecord['endpointConfiguration']['types'],
        }),
      }),
    },
    methods: methodsOf(definition, prefix),
    authorizers: new Map(
      Object.entries(schemesOf(definition)).flatMap(([name, scheme]) =>
        isAuthorizer(scheme) ? [[name, authorizerOf(name, scheme)]] : [],
      ),
    ),
    gatewayResponses: Object.entries(definition['x-amazon-apigateway-gateway-responses'] ?? {}).map(
      ([responseType, said]) => ({
        responseType: responseType as NonNullable<GatewayResponse['responseType']>,
        ...(said.statusCode !== undefined && { statusCode: String(said.statusCode) }),
        responseParameters: said.responseParameters ?? {},
        responseTemplates: said.responseTemplates ?? {},
        defaultResponse: false,
      }),
    ),
  }
}

const schemesOf = ({ securityDefinitions, components }: Definition) => ({
  ...securityDefinitions,
  ...components?.securitySchemes,
})

function methodsOf(definition: Definition, prefix: string): ImportedMethod[] {
  const found: ImportedMethod[] = []
  for (const [path, item] of Object.entries(definition.paths ?? {}))
    for (const [name, value] of Object.entries(item ?? {}))
      if (METHODS.includes(name) || name === ANY)
        found.push(
          methodOf(
            definition,
            `${prefix}${path}`,
            name === ANY ? 'ANY' : name.toUpperCase(),
            (value ?? {}) as Operation,
          ),
        )
  return found
}

function methodOf(definition: Definition, path: string, httpMethod: string, operation: Operation): ImportedMethod {
  const schemes = schemesOf(definition)
  const required = operation.security ?? definition.security ?? []
  const names = required.flatMap((requirement) => Object.keys(requirement))
  const authorizer = names.find((name) => isAuthorizer(schemes[name]))
  const signed =
    operation['x-amazon-apigateway-auth']?.type === 'AWS_IAM' ||
    names.some((name) => schemes[name]?.['x-amazon-apigateway-authtype']?.toLowerCase() === 'awssigv4')
  const scopes = authorizer ? required.flatMap((requirement) => requirement[authorizer] ?? []) : []
  const keyed = names.some(
    (name) =>
      schemes[name]?.type === 'apiKey' &&
      schemes[name]?.name?.toLowerCase() === 'x-api-key' &&
      !isAuthorizer(schemes[name]),
  )
  const said = operation['x-amazon-apigateway-integration']
  return {
    path,
    method: {
      httpMethod,
      authorizationType: signed ? 'AWS_IAM' : 'NONE',
      apiKeyRequired: keyed,
      ...(scopes.length > 0 && { authorizationScopes: scopes }),
      ...(operation.operationId && { operationName: operation.operationId }),
      ...(operation.responses &&
        Object.keys(operation.responses).length > 0 && { methodResponses: responsesOf(operation.responses) }),
      ...(said && { methodIntegration: integrationOf(said) }),
    },
    ...(authorizer && { authorizer }),
  }
}

function responsesOf(responses: NonNullable<Operation['responses']>): Record<string, MethodResponse> {
  const entries = Object.entries(responses).map(([statusCode, response]) => {
    const names = Object.keys(response?.headers ?? {})
    const responseParameters = Object.fromEntries(names.map((name) => [`method.response.header.${name}`, false]))
    return [statusCode, { statusCode, ...(names.length > 0 && { responseParameters }) }]
  })
  return Object.fromEntries(entries)
}

function integrationOf({ responses, type, ...said }: ImportedIntegration): Integration {
  if (!type) throw badRequest('Unable to put integration: its type is missing')
  return {
    ...said,
    type: type.toUpperCase() as NonNullable<Integration['type']>,
    ...(said.httpMethod && { httpMethod: said.httpMethod === ANY ? 'ANY' : said.httpMethod.toUpperCase() }),
    passthroughBehavior: (said.passthroughBehavior ?? 'when_no_match').toUpperCase(),
    ...(responses && { integrationResponses: integrationResponsesOf(responses) }),
  } as Integration
}

function integrationResponsesOf(
  responses: NonNullable<ImportedIntegration['responses']>,
): Record<string, IntegrationResponse> {
  return Object.fromEntries(
    Object.entries(responses).map(([pattern, { responseParameters, responseTemplates, statusCode = '200' }]) => [
      String(statusCode),
      {
        statusCode: String(statusCode),
        ...(pattern !== 'default' && { selectionPattern: pattern }),
        ...(responseParameters && { responseParameters }),
        ...(responseTemplates && { responseTemplates }),
      },
    ]),
  )
}

const isAuthorizer = (scheme: SecurityScheme | undefined) => scheme?.['x-amazon-apigateway-authorizer'] !== undefined

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html */
function authorizerOf(name: string, scheme: SecurityScheme): Omit<AuthorizerRecord, 'id'> {
  const { type = '', ...said } = scheme['x-amazon-apigateway-authorizer'] ?? {}
  const place = scheme.in === 'query' ? 'querystring' : 'header'
  return {
    ...said,
    name,
    type: type.toUpperCase() as NonNullable<AuthorizerRecord['type']>,
    ...(scheme['x-amazon-apigateway-authtype'] && { authType: scheme['x-amazon-apigateway-authtype'] }),
    // For a token, the scheme itself says where it is.
    identitySource: [said.identitySource ?? `method.request.${place}.${scheme.name ?? 'Authorization'}`]
      .flat()
      .join(','),
  }
}

function basePathOf({ basePath, servers: [server] = [] }: Definition): string {
  const [, path = ''] = /^(?:https?:\/\/[^/]+)?(\/.*)?$/.exec(basePath ?? server?.url ?? '') ?? []
  return path.replace(/\/$/, '')
}
