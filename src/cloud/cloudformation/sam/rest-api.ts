// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
/** AWS::Serverless::Api, and the one that functions' events have when they name none. */
import { entriesOf, isMap, type Value, type ValueMap } from '../value.ts'
import { type Expansion, hashOf, type Route, ref, withoutUndefined } from './expansion.ts'

/** Done last, when all functions have added their routes. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html */
export function expandRestApi(expansion: Expansion, logicalId: string, properties: ValueMap, owned: ValueMap): void {
  const { DefinitionBody, StageName = 'Prod', Variables, Auth, Cors, Name, Description, ...more } = properties
  const { EndpointConfiguration, MinimumCompressionSize, BinaryMediaTypes, FailOnWarnings, TracingEnabled } = more
  const { CacheClusterEnabled, CacheClusterSize, MethodSettings, AccessLogSetting, OpenApiVersion, Tags } = more
  const path = ['Resources', logicalId, 'Properties']
  for (const name of ['DefinitionUri', 'Domain', 'CanarySetting', 'Models', 'GatewayResponses'])
    if (properties[name] !== undefined) throw expansion.refuse([...path, name], `${name} is not supported here.`)
  const written = isMap(DefinitionBody) ? DefinitionBody : {}
  const auth = isMap(Auth) ? Auth : {}
  const isOpenApi = typeof OpenApiVersion === 'string' && OpenApiVersion.startsWith('3')
  const schemes = Object.fromEntries(
    entriesOf(auth.Authorizers).map(([name, each]) => [name, scheme(isMap(each) ? each : {})]),
  )
  const Body = withoutUndefined({
    ...(written.openapi === undefined &&
      written.swagger === undefined &&
      (isOpenApi ? { openapi: OpenApiVersion } : { swagger: '2.0' })),
    info: { version: '1.0', title: ref('AWS::StackName') },
    ...written,
    paths: pathsOf(isMap(written.paths) ? written.paths : {}, expansion.routes.get(logicalId) ?? [], auth, Cors),
    ...(Object.keys(schemes).length > 0 &&
      (isOpenApi ? { components: { securitySchemes: schemes } } : { securityDefinitions: schemes })),
  })
  const endpoint = isMap(EndpointConfiguration)
    ? withoutUndefined({
        Types: EndpointConfiguration.Type === undefined ? undefined : [EndpointConfiguration.Type],
        VpcEndpointIds: EndpointConfiguration.VPCEndpointIds,
      })
    : undefined
  expansion.add(
    logicalId,
    'AWS::ApiGateway::RestApi',
    withoutUndefined({
      ...{ Body, Name, Description, MinimumCompressionSize, FailOnWarnings, EndpointConfiguration: endpoint },
      BinaryMediaTypes: Array.isArray(BinaryMediaTypes)
        ? (BinaryMediaTypes as Value[]).map((type) => String(type).replaceAll('~1', '/'))
        : undefined,
      Tags: Tags === undefined ? undefined : entriesOf(Tags).map(([Key, Value]) => ({ Key, Value })),
    }),
    owned,
  )
  const hash = hashOf(expansion.known(Body))
  const deploymentId = `${logicalId}Deployment${hash.slice(0, 10)}`
  expansion.names.set(`${logicalId}.Deployment`, deploymentId)
  expansion.add(
    deploymentId,
    'AWS::ApiGateway::Deployment',
    {
      Description: `RestApi deployment id: ${hash}`,
      RestApiId: ref(logicalId),
      ...(isOpenApi ? {} : { StageName: 'Stage' }),
    },
    owned,
  )
  const stage = String(expansion.known(StageName))
  const stageId = `${logicalId}${stage}Stage`
  expansion.names.set(`${logicalId}.Stage`, stageId)
  expansion.add(
    stageId,
    'AWS::ApiGateway::Stage',
    withoutUndefined({
      ...{ DeploymentId: ref(deploymentId), RestApiId: ref(logicalId), StageName: stage, Variables, TracingEnabled },
      ...{ CacheClusterEnabled, CacheClusterSize, MethodSettings, AccessLogSetting },
    }),
    owned,
  )
}

function pathsOf(written: ValueMap, routes: readonly Route[], auth: ValueMap, cors: Value | undefined): ValueMap {
  const paths: Record<string, Record<string, Value>> = {}
  for (const [path, operations] of entriesOf(written)) paths[path] = { ...(isMap(operations) && operations) }
  for (const { path, method, operation, authorizer } of routes) {
    const name = authorizer ?? (typeof auth.DefaultAuthorizer === 'string' ? auth.DefaultAuthorizer : undefined)
    const security: ValueMap =
      name === undefined || name === 'NONE' ? {} : { security: [{ [name === 'AWS_IAM' ? 'AWS_IAM' : name]: [] }] }
    paths[path] = { ...paths[path], [method]: { ...operation, ...security } }
  }
  if (cors === undefined) return paths
  for (const [path, operations] of Object.entries(paths)) {
    if (operations.options !== undefined) continue
    const methods = [...Object.keys(operations).map((method) => method.toUpperCase()), 'OPTIONS'].sort()
    paths[path] = { ...operations, options: preflight(cors, methods) }
  }
  return paths
}

/** The answer to a browser that asks before it asks: a mock integration with fixed headers. */
function preflight(cors: Value, methods: readonly string[]): ValueMap {
  const {
    AllowOrigin = "'*'",
    AllowHeaders,
    AllowMethods,
    MaxAge,
    AllowCredentials,
  } = isMap(cors) ? cors : { AllowOrigin: cors }
  const headers = withoutUndefined({
    'Access-Control-Allow-Origin': AllowOrigin,
    'Access-Control-Allow-Headers': AllowHeaders,
    'Access-Control-Allow-Methods':
      AllowMethods ??
      `'${methods.some((m) => m.startsWith('X-')) ? 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT' : methods.join(',')}'`,
    'Access-Control-Max-Age': MaxAge,
    'Access-Control-Allow-Credentials': AllowCredentials === true ? "'true'" : undefined,
  })
  return {
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
      responses: {
        default: {
          statusCode: '200',
          responseTemplates: { 'application/json': '{}\n' },
          responseParameters: Object.fromEntries(
            entriesOf(headers).map(([name, value]) => [`method.response.header.${name}`, value]),
          ),
        },
      },
    },
    ...{ consumes: ['application/json'], produces: ['application/json'], summary: 'CORS support' },
    responses: {
      200: {
        description: 'Default response for CORS method',
        headers: Object.fromEntries(entriesOf(headers).map(([name]) => [name, { type: 'string' }])),
      },
    },
  }
}

function scheme(authorizer: ValueMap): ValueMap {
  const { FunctionArn = null, FunctionInvokeRole, FunctionPayloadType = 'TOKEN', Identity, UserPoolArn } = authorizer
  const {
    Header = 'Authorization',
    ReauthorizeEvery,
    ValidationExpression,
    Headers = [],
    QueryStrings = [],
  } = isMap(Identity) ? Identity : {}
  if (UserPoolArn !== undefined)
    return {
      ...{ type: 'apiKey', name: Header, in: 'header', 'x-amazon-apigateway-authtype': 'cognito_user_pools' },
      'x-amazon-apigateway-authorizer': {
        type: 'cognito_user_pools',
        providerARNs: Array.isArray(UserPoolArn) ? UserPoolArn : [UserPoolArn],
      },
    }
  const isToken = FunctionPayloadType === 'TOKEN'
  const sources = [
    ...(Headers as string[]).map((name) => `method.request.header.${name}`),
    ...(QueryStrings as string[]).map((name) => `method.request.querystring.${name}`),
  ]
  return {
    ...{ type: 'apiKey', name: isToken ? Header : 'Unused', in: 'header', 'x-amazon-apigateway-authtype': 'custom' },
    'x-amazon-apigateway-authorizer': withoutUndefined({
      type: isToken ? 'token' : 'request',
      authorizerUri: {
        'Fn::Sub': [
          'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations',
          { __FunctionArn__: FunctionArn },
        ],
      },
      authorizerCredentials: FunctionInvokeRole,
      authorizerResultTtlInSeconds: ReauthorizeEvery,
      identityValidationExpression: ValidationExpression,
      identitySource: isToken || sources.length === 0 ? undefined : sources.join(', '),
    }),
  }
}
