/** AWS::Serverless::HttpApi, and the one that functions' events have when they name none. */
import { entriesOf, intrinsicOf, isList, isMap, type Value, type ValueMap } from '../value.ts'
import { type Expansion, ref, shortHash, withoutUndefined } from './expansion.ts'
import { defaultSecurity, permitAuthorizers, schemesOf, securityOf } from './http-authorizer.ts'
import { INTEGRATION, Paths } from './paths.ts'

const CREATED_BY = 'httpapi:createdBy'
const DEFAULT_STAGE = '$default'
const SKELETON: ValueMap = { openapi: '3.0.1', info: { version: '1.0', title: ref('AWS::StackName') } }

/** Done last, when all functions have added their routes. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html */
export function expandHttpApi(expansion: Expansion, logicalId: string, properties: ValueMap, owned: ValueMap): void {
  const {
    DefinitionBody,
    StageName = DEFAULT_STAGE,
    StageVariables,
    Auth,
    CorsConfiguration,
    Tags,
    ...more
  } = properties
  const { Name, Description, FailOnWarnings, AccessLogSettings, DefaultRouteSettings, RouteSettings } = more
  const path = ['Resources', logicalId, 'Properties']
  for (const name of ['DefinitionUri', 'Domain'])
    if (properties[name] !== undefined) throw expansion.refuse([...path, name], `${name} is not supported here.`)
  const written = isMap(DefinitionBody) ? DefinitionBody : SKELETON
  const auth = isMap(Auth) ? Auth : {}
  const { DefaultAuthorizer } = auth
  if (typeof DefaultAuthorizer === 'string' && schemesOf(auth)[DefaultAuthorizer] === undefined)
    throw expansion.refuse(
      [...path, 'Auth', 'DefaultAuthorizer'],
      `Unable to set DefaultAuthorizer because '${DefaultAuthorizer}' was not defined in 'Authorizers'.`,
    )
  const tags = Object.fromEntries([...entriesOf(Tags), [CREATED_BY, 'SAM']])
  const info = withoutUndefined({ ...(isMap(written.info) && written.info), ...withoutUndefined({ title: Name }) })
  const Body = withoutUndefined({
    ...written,
    info:
      Name === undefined && Description === undefined
        ? written.info
        : withoutUndefined({ ...info, description: Description }),
    paths: pathsOf(expansion, logicalId, written, {
      auth,
      isManaged: !isMap(DefinitionBody),
      isStrict: FailOnWarnings === true,
    }),
    tags: tagged(written.tags, tags),
    'x-amazon-apigateway-cors': cors(CorsConfiguration, written['x-amazon-apigateway-cors']),
    components: componentsOf(written.components, schemesOf(auth)),
    servers: serversOf(written.servers, properties.DisableExecuteApiEndpoint),
  })
  expansion.add(logicalId, 'AWS::ApiGatewayV2::Api', withoutUndefined({ Body, FailOnWarnings }), owned)
  permitAuthorizers(expansion, logicalId, auth, owned)
  const stageId = `${logicalId}${stageSuffix(StageName)}`
  expansion.names.set(`${logicalId}.Stage`, stageId)
  const asked = (expansion.routes.get(logicalId) ?? []).flatMap(({ settings }) => entriesOf(settings))
  const settings: Record<string, Value> = { ...(isMap(RouteSettings) && RouteSettings) }
  for (const [route, own] of asked)
    settings[route] = { ...(isMap(settings[route]) && (settings[route] as ValueMap)), ...(own as ValueMap) }
  expansion.add(
    stageId,
    'AWS::ApiGatewayV2::Stage',
    withoutUndefined({
      ...{ ApiId: ref(logicalId), StageName, StageVariables, Tags: tags, AutoDeploy: true },
      ...{ AccessLogSettings, DefaultRouteSettings },
      RouteSettings: asked.length > 0 ? settings : RouteSettings,
    }),
    owned,
  )
}

/** What comes after the API's logical ID in that of its stage. */
function stageSuffix(stage: Value): string {
  if (stage === DEFAULT_STAGE) return 'ApiGatewayDefaultStage'
  if (typeof stage !== 'string') return 'Stage'
  return /^[A-Za-z0-9]+$/.test(stage) ? `${stage}Stage` : `Stage${shortHash(stage)}`
}

function pathsOf(
  expansion: Expansion,
  api: string,
  written: ValueMap,
  { auth, isManaged, isStrict }: { auth: ValueMap; isManaged: boolean; isStrict: boolean },
): ValueMap {
  const paths = new Paths(written.paths)
  for (const route of expansion.routes.get(api) ?? []) {
    const { path, method, operation, owned, eventPath } = route
    const there = paths.get(path, method)
    if (there?.definition[INTEGRATION] !== undefined && isManaged)
      throw expansion.refuse(eventPath, `API method '${method}' defined multiple times for path '${path}'.`)
    const security = securityOf(expansion, auth, route)
    const made =
      there?.definition[INTEGRATION] !== undefined
        ? added(there.definition, operation)
        : { ...there?.definition, ...operation }
    paths.bring(path, method, {
      definition: withoutUndefined({ ...made, security: security ?? made.security }),
      ...(typeof owned.Condition === 'string' && { condition: owned.Condition }),
    })
  }
  const byDefault = defaultSecurity(auth)
  paths.change((definition, method) =>
    byDefault === undefined || method === 'options' || isSecured(definition)
      ? definition
      : { ...definition, security: byDefault },
  )
  const rendered = paths.rendered(expansion, api, isManaged)
  const { [DEFAULT_STAGE]: rest, ...others } = rendered
  return isStrict && rest !== undefined ? { ...others, [`/${DEFAULT_STAGE}`]: rest } : rendered
}

const isSecured = ({ security }: ValueMap): boolean => isList(security) && security.length > 0

/** To an integration of its own an event adds only what it says itself. */
function added(definition: ValueMap, operation: ValueMap): ValueMap {
  const { payloadFormatVersion, timeoutInMillis } = operation[INTEGRATION] as ValueMap
  const { parameters } = operation
  return withoutUndefined({
    ...definition,
    [INTEGRATION]: withoutUndefined({
      ...(definition[INTEGRATION] as ValueMap),
      ...withoutUndefined({ payloadFormatVersion, timeoutInMillis }),
    }),
    parameters: definition.parameters ?? parameters,
  })
}

function tagged(written: Value | undefined, tags: ValueMap): Value {
  const old = isList(written) ? written.filter((tag) => !(isMap(tag) && Object.hasOwn(tags, String(tag.name)))) : []
  return [...old, ...entriesOf(tags).map(([name, value]) => ({ name, 'x-amazon-apigateway-tag-value': value }))]
}

function componentsOf(written: Value | undefined, schemes: ValueMap): Value | undefined {
  if (Object.keys(schemes).length === 0) return written
  const components = isMap(written) ? written : {}
  const old = isMap(components.securitySchemes) ? components.securitySchemes : {}
  return { ...components, securitySchemes: { ...old, ...schemes } }
}

function serversOf(written: Value | undefined, disableExecuteApiEndpoint: Value | undefined): Value | undefined {
  if (disableExecuteApiEndpoint === undefined) return written
  const key = 'x-amazon-apigateway-endpoint-configuration'
  const servers = isList(written) && written.length > 0 ? written : [{}]
  return servers.map((server) => {
    const { [key]: old } = isMap(server) ? server : {}
    return { ...(isMap(server) && server), [key]: { ...(isMap(old) && old), disableExecuteApiEndpoint } }
  })
}

/** `true`, or what API Gateway calls the same in lower case. */
function cors(configuration: Value | undefined, written: Value | undefined): Value | undefined {
  if (configuration === undefined || configuration === false) return written
  const old = isMap(written) ? written : {}
  if (configuration === true) return { ...old, allowOrigins: ['*'] }
  const lower = (value: Value): Value => {
    if (isList(value)) return value.map(lower)
    if (!isMap(value)) return value
    return Object.fromEntries(
      entriesOf(value).map(([name, each]) => [
        /^(Allow|Expose|MaxAge)/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name,
        lower(each),
      ]),
    )
  }
  const given = lower(configuration)
  if (intrinsicOf(configuration) || !isMap(given)) return given
  const { allowCredentials, ...others } = given
  return { ...old, ...others, ...(allowCredentials === true && { allowCredentials }) }
}
