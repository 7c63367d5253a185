// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
import { isMap, type Value, type ValueMap } from '../../value.ts'
import { type Expansion, ref, withoutUndefined } from '../expansion.ts'
import { ANY, INTEGRATION } from '../paths.ts'
import { type EventType, type FunctionEvent, permit } from './event.ts'

export const IMPLICIT_HTTP_API = 'ServerlessHttpApi'
const DEFAULT = '$default'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html */
export const httpApi: EventType = (expansion, event) => {
  const { Path, Method, ApiId, PayloadFormatVersion = '2.0', TimeoutInMillis, Auth, RouteSettings } = event.properties
  const isDefault = Path === undefined && Method === undefined
  if (!isDefault && Path === undefined) throw expansion.refuse(event.path, "Property 'Path' is required.")
  if (!isDefault && Method === undefined) throw expansion.refuse(event.path, "Property 'Method' is required.")
  const path = isDefault ? DEFAULT : String(Path)
  const method = methodOf(isDefault ? ANY : String(Method))
  const api = ApiId === undefined ? IMPLICIT_HTTP_API : isMap(ApiId) ? ApiId.Ref : ApiId
  if (typeof api !== 'string') throw expansion.refuse(event.path, "Property 'ApiId' should be a string.")
  // The translator knows a function by its own name alone: where there is an alias, each route has its permission.
  const isCovered = (expansion.routes.get(api) ?? []).some(
    (each) => each.path === DEFAULT && each.method === ANY && each.eventPath[1] === event.functionId,
  )
  if (path === DEFAULT || !isCovered || event.targetName !== `${event.functionId}.Arn`)
    permitApi(expansion, event, ApiId ?? ref(api), {
      path: `/${shown(method)}${path === DEFAULT ? '' : starred(path)}`,
      partition: '${AWS::Partition}',
    })
  const parameters = [...path.matchAll(/\{(.*?)\}/g)].map(([, name = '']) => ({ required: true, name, in: 'path' }))
  const { Condition } = event.passedOn
  const name = isDefault ? path : `${String(Method).toUpperCase()} ${path}`
  const settings = Condition === undefined ? RouteSettings : { 'Fn::If': [Condition, RouteSettings ?? {}, NOTHING] }
  expansion.route(api, {
    ...{ path, method, owned: event.passedOn, eventPath: event.path },
    operation: withoutUndefined({
      [INTEGRATION]: withoutUndefined({
        ...{ httpMethod: 'POST', type: 'aws_proxy', payloadFormatVersion: PayloadFormatVersion },
        uri: functionUri(event, '${AWS::Partition}'),
        timeoutInMillis: TimeoutInMillis,
      }),
      isDefaultRoute: path === DEFAULT && method === ANY ? true : undefined,
      parameters: parameters.length > 0 ? parameters : undefined,
      responses: {},
    }),
    ...(isMap(Auth) && { auth: Auth }),
    ...(RouteSettings !== undefined && { settings: { [name]: settings as Value } }),
  })
  return {}
}

const NOTHING = ref('AWS::NoValue')

export const methodOf = (method: string): string => (/^any$/i.test(method) ? ANY : method.toLowerCase())
const shown = (method: string): string => (method === ANY ? '*' : method.toUpperCase())

/** API Gateway has no slash at the end; what varies in it may be anything. */
const starred = (path: string): string => path.replace(/^(.+)\/$/, '$1').replace(/\{([\w.-]+|proxy\+)\}/g, '*')

export const functionUri = ({ targetName }: FunctionEvent, partition: string): ValueMap => ({
  'Fn::Sub': `arn:${partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${targetName}}/invocations`,
})

/** Lets one route of an API, in all its stages, invoke the function. */
export function permitApi(
  expansion: Expansion,
  event: FunctionEvent,
  apiId: Value,
  { path, partition }: { path: string; partition: string },
  suffix = '',
): void {
  const arn = `arn:${partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}${path}`
  const SourceArn = { 'Fn::Sub': [arn, { __ApiId__: apiId, __Stage__: '*' }] }
  permit(expansion, event, 'apigateway.amazonaws.com', { SourceArn }, suffix)
}

/** Lets an API ask its authorizer. */
export function permitAuthorizer(
  expansion: Expansion,
  { api, name, functionArn, partition }: { api: string; name: string; functionArn: Value; partition: string },
  owned: ValueMap,
): void {
  const arn = `arn:${partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/authorizers/*`
  expansion.add(
    `${api}${name}AuthorizerPermission`,
    'AWS::Lambda::Permission',
    {
      ...{ Action: 'lambda:InvokeFunction', FunctionName: functionArn, Principal: 'apigateway.amazonaws.com' },
      SourceArn: { 'Fn::Sub': [arn, { __ApiId__: ref(api) }] },
    },
    owned,
  )
}
