/** AWS::Serverless::Api, and the one that functions' events have when they name none. */
import { entriesOf, isList, isMap, type Value, type ValueMap } from '../value.ts'
import {
  chosen,
  type Expansion,
  entriesAsTags,
  hashOf,
  mapped,
  place,
  ref,
  shortHash,
  withoutUndefined,
} from './expansion.ts'
import { Paths } from './paths.ts'
import { preflight } from './preflight.ts'
import { permitAuthorizers, schemesOf, secured, withDefaults } from './rest-authorizer.ts'
import { usagePlan } from './usage-plan.ts'

/** These go to AWS::ApiGateway::RestApi as they are. */
const SAME = [
  ...['Name', 'Description', 'MinimumCompressionSize', 'FailOnWarnings', 'Mode', 'ApiKeySourceType', 'Policy'],
  ...['SecurityPolicy', 'EndpointAccessMode'],
]
const OF_STAGE = [
  ...['Variables', 'TracingEnabled', 'CacheClusterEnabled', 'CacheClusterSize', 'MethodSettings', 'AccessLogSetting'],
  'CanarySetting',
]

/** Done last, when all functions have added their routes. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html */
export function expandRestApi(expansion: Expansion, logicalId: string, properties: ValueMap, owned: ValueMap): void {
  const { DefinitionBody, DefinitionUri, StageName = 'Prod', EndpointConfiguration, OpenApiVersion, Tags } = properties
  const path = ['Resources', logicalId, 'Properties']
  for (const name of ['Domain', 'MergeDefinitions'])
    if (properties[name] !== undefined) throw expansion.refuse([...path, name], `${name} is not supported here.`)
  if (DefinitionUri !== undefined && DefinitionBody !== undefined)
    throw expansion.refuse(path, "Specify either 'DefinitionUri' or 'DefinitionBody' property and not both.")
  const auth = expansion.known(isMap(properties.Auth) ? properties.Auth : {}) as ValueMap
  if (auth.ResourcePolicy !== undefined)
    throw expansion.refuse([...path, 'Auth', 'ResourcePolicy'], 'ResourcePolicy is not supported here.')
  const media = expansion.known(properties.BinaryMediaTypes ?? null)
  const body = DefinitionUri === undefined ? bodyOf(expansion, logicalId, properties, auth) : undefined
  const from = place(DefinitionUri)
  expansion.add(
    logicalId,
    'AWS::ApiGateway::RestApi',
    withoutUndefined({
      ...chosen(properties, SAME),
      ...(from && {
        BodyS3Location: withoutUndefined({ Bucket: from.S3Bucket, Key: from.S3Key, Version: from.S3ObjectVersion }),
      }),
      ...endpointOf(EndpointConfiguration),
      Body: body,
      BinaryMediaTypes: isList(media) ? media : undefined,
      Tags: Tags === undefined ? undefined : entriesAsTags(Tags),
    }),
    owned,
  )
  const before = new Set([...expansion.made.keys()].filter((id) => id !== logicalId))
  permitAuthorizers(expansion, logicalId, auth, owned)
  const hash = hashOf(expansion.known([body ?? from ?? null, OpenApiVersion ?? null]))
  const deploymentId = `${logicalId}Deployment${hash.slice(0, 10)}`
  expansion.names.set(`${logicalId}.Deployment`, deploymentId)
  expansion.add(
    deploymentId,
    'AWS::ApiGateway::Deployment',
    {
      Description: `RestApi deployment id: ${hash}`,
      RestApiId: ref(logicalId),
      ...(OpenApiVersion === undefined && { StageName: 'Stage' }),
    },
    owned,
  )
  const stageId = `${logicalId}${stageSuffix(StageName)}`
  expansion.names.set(`${logicalId}.Stage`, stageId)
  expansion.add(
    stageId,
    'AWS::ApiGateway::Stage',
    withoutUndefined({
      ...chosen(properties, OF_STAGE),
      ...{ DeploymentId: ref(deploymentId), RestApiId: ref(logicalId), StageName },
      Tags: Tags === undefined ? undefined : entriesAsTags(Tags),
    }),
    owned,
  )
  usagePlan(expansion, { api: logicalId, stageId, plan: auth.UsagePlan, owned })
  if (properties.PropagateTags === true) expansion.tagSince(before, Tags)
}

/** What comes after the API's logical ID in that of its stage. */
function stageSuffix(stage: Value): string {
  if (typeof stage !== 'string') return 'Stage'
  return /^[A-Za-z0-9]+$/.test(stage) ? `${stage}Stage` : `Stage${shortHash(stage)}`
}

function endpointOf(written: Value | undefined): ValueMap {
  if (written === undefined) return {}
  const {
    Type = written,
    VPCEndpointIds,
    VpcEndpointIds = VPCEndpointIds,
    IpAddressType,
  } = isMap(written) ? written : ({} as ValueMap)
  return {
    Parameters: { endpointConfigurationTypes: Type },
    EndpointConfiguration: withoutUndefined({ Types: [Type], VpcEndpointIds, IpAddressType }),
  }
}

function bodyOf(expansion: Expansion, api: string, properties: ValueMap, auth: ValueMap): ValueMap {
  const { DefinitionBody, OpenApiVersion, Cors, BinaryMediaTypes, GatewayResponses, Models } = properties
  const isManaged = !isMap(DefinitionBody)
  const written: ValueMap = isMap(DefinitionBody)
    ? DefinitionBody
    : {
        ...(isThree(OpenApiVersion) ? { openapi: OpenApiVersion as Value } : { swagger: '2.0' }),
        info: { version: '1.0', title: ref('AWS::StackName') },
      }
  const isOpenApi =
    written.swagger === undefined && isThree(OpenApiVersion ?? written.openapi) && written.openapi !== undefined
  const routes = isManaged ? (expansion.routes.get(api) ?? []) : []
  const { DisableExecuteApiEndpoint } = properties
  const paths = new Paths(written.paths)
  for (const route of routes) {
    const { path, method, owned, eventPath } = route
    if (paths.get(path, method))
      throw expansion.refuse(eventPath, `API method "${method}" defined multiple times for path "${path}".`)
    const { Condition } = owned
    const definition = secured(expansion, auth, route)
    paths.bring(path, method, { definition, ...(typeof Condition === 'string' && { condition: Condition }) })
  }
  if (Cors !== undefined) addPreflights(paths, Cors)
  paths.change((definition, method) => withDefaults(auth, definition, method))
  // The translator does it a second time where there is anything of authorization.
  const times = Object.keys(auth).length > 0 ? 2 : 1
  if (isOpenApi)
    paths.change((definition, method) => (method === 'options' ? asOpenApi(definition, times) : definition))
  const schemes = { ...schemesOf(auth, routes) }
  const models = Object.fromEntries(entriesOf(Models).map(([name, model]) => [name.toLowerCase(), model]))
  const old = isMap(written.components) ? written.components : {}
  const hasSchemes = Object.keys(schemes).length > 0
  const components = {
    ...old,
    ...(hasSchemes && { securitySchemes: schemes }),
    ...(Models !== undefined && { schemas: models }),
  }
  const oldSchemes = isMap(written.securityDefinitions) ? written.securityDefinitions : {}
  const media = expansion.known(BinaryMediaTypes ?? null)
  return withoutUndefined({
    ...written,
    ...(isOpenApi
      ? Object.keys(components).length > 0 && { components }
      : {
          ...(hasSchemes && { securityDefinitions: { ...oldSchemes, ...schemes } }),
          ...(Models !== undefined && { definitions: models }),
        }),
    ...(DisableExecuteApiEndpoint !== undefined && endpointExtension(isOpenApi, DisableExecuteApiEndpoint)),
    'x-amazon-apigateway-gateway-responses':
      GatewayResponses === undefined ? undefined : gatewayResponses(GatewayResponses),
    'x-amazon-apigateway-binary-media-types': isList(media)
      ? media.map((type) => String(type).replaceAll('~1', '/'))
      : undefined,
    paths: paths.rendered(expansion, api, isManaged),
  })
}

const isThree = (version: Value | undefined): boolean => /^3(\.\d)?(\.\d)?$/.test(String(version ?? ''))

function addPreflights(paths: Paths, cors: Value): void {
  const done = new Set<string>()
  for (const path of paths.paths()) {
    const same = path === '/' ? path : path.replace(/\/+$/, '')
    const methods = paths.methodsOf(path).map(([method]) => method)
    if (!done.has(same) && !methods.includes('options'))
      paths.set(path, 'options', { definition: preflight(cors, methods) })
    done.add(same)
  }
}

function asOpenApi({ consumes: _, produces: __, ...definition }: ValueMap, times: number): ValueMap {
  const { responses } = definition
  const { 200: ok } = isMap(responses) ? responses : ({} as ValueMap)
  if (!isMap(ok) || !isMap(ok.headers)) return definition
  const within = (value: Value, left: number): Value => (left === 0 ? value : within({ schema: value }, left - 1))
  const headers = mapped(ok.headers, (header) => within(header, times))
  return { ...definition, responses: { ...(responses as ValueMap), 200: { ...ok, headers } } }
}

function endpointExtension(isOpenApi: boolean, disableExecuteApiEndpoint: Value): ValueMap {
  const extension = { 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint } }
  return isOpenApi ? { servers: [extension] } : extension
}

function gatewayResponses(written: Value): ValueMap {
  const prefixes = { Headers: 'header', Paths: 'path', QueryStrings: 'querystring' }
  return Object.fromEntries(
    entriesOf(written).map(([type, response]) => {
      const { ResponseParameters, ResponseTemplates = {}, StatusCode } = isMap(response) ? response : {}
      const given = isMap(ResponseParameters) ? ResponseParameters : {}
      const responseParameters = Object.fromEntries(
        Object.entries(prefixes).flatMap(([kind, prefix]) =>
          entriesOf(given[kind]).map(([name, value]) => [`gatewayresponse.${prefix}.${name}`, value]),
        ),
      )
      const statusCode = StatusCode === undefined ? undefined : String(StatusCode)
      return [type, withoutUndefined({ responseParameters, responseTemplates: ResponseTemplates, statusCode })]
    }),
  )
}
