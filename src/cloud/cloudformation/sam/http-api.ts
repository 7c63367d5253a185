// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
/** AWS::Serverless::HttpApi, and the one that functions' events have when they name none. */
import { entriesOf, isMap, type Value, type ValueMap } from '../value.ts'
import { type Expansion, mapped, type Route, ref, withoutUndefined } from './expansion.ts'

const TAG = 'httpapi:createdBy'

/** Done last, when all functions have added their routes. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html */
export function expandHttpApi(expansion: Expansion, logicalId: string, properties: ValueMap, owned: ValueMap): void {
  const { DefinitionBody, StageName, StageVariables, Auth, CorsConfiguration, Tags, Name, Description } = properties
  const { FailOnWarnings, AccessLogSettings, DefaultRouteSettings, RouteSettings, DisableExecuteApiEndpoint } =
    properties
  const path = ['Resources', logicalId, 'Properties']
  for (const name of ['DefinitionUri', 'Domain'])
    if (properties[name] !== undefined) throw expansion.refuse([...path, name], `${name} is not supported here.`)
  const tags = Object.fromEntries([[TAG, 'SAM'], ...entriesOf(Tags)])
  const routes = expansion.routes.get(logicalId) ?? []
  const written = isMap(DefinitionBody) ? DefinitionBody : {}
  const auth = isMap(Auth) ? Auth : {}
  const schemes = mapped(isMap(auth.Authorizers) ? auth.Authorizers : {}, (each) => scheme(isMap(each) ? each : {}))
  const Body = withoutUndefined({
    openapi: '3.0.1',
    info: {
      version: '1.0',
      title: Name ?? ref('AWS::StackName'),
      ...(Description !== undefined && { description: Description }),
    },
    ...written,
    paths: pathsOf(isMap(written.paths) ? written.paths : {}, routes, auth),
    tags: entriesOf(tags).map(([name, value]) => ({ name, 'x-amazon-apigateway-tag-value': value })),
    'x-amazon-apigateway-cors': cors(CorsConfiguration),
    components: Object.keys(schemes).length > 0 ? { securitySchemes: schemes } : undefined,
    'x-amazon-apigateway-endpoint-configuration':
      DisableExecuteApiEndpoint === undefined ? undefined : { disableExecuteApiEndpoint: DisableExecuteApiEndpoint },
  })
  expansion.add(logicalId, 'AWS::ApiGatewayV2::Api', withoutUndefined({ Body, FailOnWarnings }), owned)
  const stage = StageName === undefined ? '$default' : expansion.known(StageName)
  const stageId = stage === '$default' ? `${logicalId}ApiGatewayDefaultStage` : `${logicalId}${String(stage)}Stage`
  expansion.names.set(`${logicalId}.Stage`, stageId)
  const settings = routes.flatMap((route) => {
    const { settings: own } = route as Route & { settings?: Value }
    return own === undefined
      ? []
      : [[route.path === '$default' ? '$default' : `${route.method.toUpperCase()} ${route.path}`, own]]
  })
  expansion.add(
    stageId,
    'AWS::ApiGatewayV2::Stage',
    withoutUndefined({
      ...{ ApiId: ref(logicalId), StageName: stage, StageVariables, Tags: tags, AutoDeploy: true },
      ...{ AccessLogSettings, DefaultRouteSettings },
      RouteSettings:
        settings.length > 0
          ? { ...(isMap(RouteSettings) && RouteSettings), ...Object.fromEntries(settings) }
          : RouteSettings,
    }),
    owned,
  )
}

function pathsOf(written: ValueMap, routes: readonly Route[], auth: ValueMap): ValueMap {
  const paths: Record<string, Record<string, Value>> = {}
  for (const [path, operations] of entriesOf(written)) paths[path] = { ...(isMap(operations) && operations) }
  for (const { path, method, operation, authorizer, scopes } of routes) {
    const name = authorizer ?? (typeof auth.DefaultAuthorizer === 'string' ? auth.DefaultAuthorizer : undefined)
    const { Authorizers } = auth
    const declared = isMap(Authorizers) && name !== undefined ? Authorizers[name] : undefined
    const own = scopes ?? (isMap(declared) ? declared.AuthorizationScopes : undefined) ?? []
    const security: ValueMap = name === undefined || name === 'NONE' ? {} : { security: [{ [name]: own }] }
    paths[path] = { ...paths[path], [method]: { ...operation, ...security } }
  }
  return paths
}

/** `true`, or what API Gateway calls the same in lower case. */
function cors(written: Value | undefined): ValueMap | undefined {
  if (written === true) return { allowOrigins: ['*'] }
  if (!isMap(written)) return undefined
  return Object.fromEntries(
    entriesOf(written).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  )
}

function scheme(authorizer: ValueMap): ValueMap {
  const { JwtConfiguration, IdentitySource, FunctionArn, FunctionInvokeRole, Identity } = authorizer
  if (isMap(JwtConfiguration))
    return {
      type: 'oauth2',
      'x-amazon-apigateway-authorizer': withoutUndefined({
        jwtConfiguration: JwtConfiguration,
        identitySource: IdentitySource,
        type: 'jwt',
      }),
    }
  const { AuthorizerPayloadFormatVersion, EnableSimpleResponses } = authorizer
  const {
    Headers = [],
    QueryStrings = [],
    StageVariables = [],
    Context = [],
    ReauthorizeEvery,
  } = isMap(Identity) ? Identity : {}
  const from = (prefix: string, names: Value) => (names as string[]).map((name) => `$${prefix}.${name}`)
  const sources = [
    ...from('request.header', Headers),
    ...from('request.querystring', QueryStrings),
    ...from('stageVariables', StageVariables),
    ...from('context', Context),
  ]
  return {
    ...{ type: 'apiKey', name: 'Unused', in: 'header' },
    'x-amazon-apigateway-authorizer': withoutUndefined({
      type: 'request',
      authorizerUri: {
        'Fn::Sub': [
          'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations',
          { __FunctionArn__: FunctionArn ?? null },
        ],
      },
      authorizerCredentials: FunctionInvokeRole,
      authorizerResultTtlInSeconds: ReauthorizeEvery,
      identitySource: sources.length > 0 ? sources.join(', ') : undefined,
      authorizerPayloadFormatVersion: AuthorizerPayloadFormatVersion,
      enableSimpleResponses: EnableSimpleResponses,
    }),
  }
}
