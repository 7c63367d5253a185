// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
import { isMap, type ValueMap } from '../../value.ts'
import { type Expansion, ref, withoutUndefined } from '../expansion.ts'
import { type EventType, type FunctionEvent, permit } from './event.ts'

export const IMPLICIT_HTTP_API = 'ServerlessHttpApi'

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-httpapi.html */
export const httpApi: EventType = (expansion, event) => {
  const { Path, Method, ApiId, PayloadFormatVersion = '2.0', TimeoutInMillis, Auth, RouteSettings } = event.properties
  const isDefault = Path === undefined
  if (isDefault !== (Method === undefined))
    throw expansion.refuse(event.path, "Event must define 'Path' and 'Method', or neither of them")
  const path = isDefault ? '$default' : String(Path)
  const method = isDefault || /^any$/i.test(String(Method)) ? ANY : String(Method).toLowerCase()
  const api = isMap(ApiId) && typeof ApiId.Ref === 'string' ? ApiId.Ref : ApiId === undefined ? IMPLICIT_HTTP_API : ''
  permitApi(expansion, event, api ? ref(api) : ApiId, {
    path: isDefault ? '/*' : `/${method === ANY ? '*' : method.toUpperCase()}${path.replace(/\{[^}]+\}/g, '*')}`,
    partition: '${AWS::Partition}',
  })
  if (!api) return {} // an API of elsewhere: its own definition must name the function
  const parameters = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => ({
    required: true,
    name,
    in: 'path',
  }))
  const { Authorizer, AuthorizationScopes } = isMap(Auth) ? Auth : ({} as ValueMap)
  expansion.route(api, {
    ...{ path, method },
    operation: withoutUndefined({
      'x-amazon-apigateway-integration': withoutUndefined({
        ...{ httpMethod: 'POST', type: 'aws_proxy', payloadFormatVersion: PayloadFormatVersion },
        uri: functionUri(event, '${AWS::Partition}'),
        timeoutInMillis: TimeoutInMillis,
      }),
      isDefaultRoute: isDefault ? true : undefined,
      parameters: parameters.length > 0 ? parameters : undefined,
      responses: {},
    }),
    ...(typeof Authorizer === 'string' && { authorizer: Authorizer }),
    ...(AuthorizationScopes !== undefined && { scopes: AuthorizationScopes }),
    ...(RouteSettings !== undefined && { settings: RouteSettings }),
  } as never)
  return {}
}

export const ANY = 'x-amazon-apigateway-any-method'

export const functionUri = ({ targetName }: FunctionEvent, partition: string): ValueMap => ({
  'Fn::Sub': `arn:${partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${targetName}}/invocations`,
})

/** Lets one route of an API, in all its stages, invoke the function. */
export function permitApi(
  expansion: Expansion,
  event: FunctionEvent,
  apiId: unknown,
  { path, partition }: { path: string; partition: string },
  suffix = '',
): void {
  const arn = `arn:${partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}${path}`
  const SourceArn = { 'Fn::Sub': [arn, { __ApiId__: apiId as ValueMap, __Stage__: '*' }] }
  permit(expansion, event, 'apigateway.amazonaws.com', { SourceArn }, suffix)
}
