// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates, not of JavaScript
/** Who may call an HTTP API: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-httpapi-httpapiauth.html */
import { entriesOf, isList, isMap, type Value, type ValueMap } from '../value.ts'
import { permitAuthorizer } from './events/http-api.ts'
import { type Expansion, type Route, withoutUndefined } from './expansion.ts'

/** As the definition has them, by name. */
export function schemesOf(auth: ValueMap): ValueMap {
  const named = entriesOf(auth.Authorizers).map(([name, each]): [string, Value] => [name, scheme(each)])
  return { ...(auth.EnableIamAuthorizer === true && { AWS_IAM }), ...Object.fromEntries(named) }
}

export const AWS_IAM: ValueMap = {
  ...{ type: 'apiKey', name: 'Authorization', in: 'header' },
  'x-amazon-apigateway-authtype': 'awsSigv4',
}

/** What an event says of its route's security; `undefined` is the API's default. */
export function securityOf(expansion: Expansion, auth: ValueMap, { auth: own, ...route }: Route): Value | undefined {
  if (!own || Object.keys(own).length === 0) return undefined
  const { Authorizer = auth.DefaultAuthorizer, AuthorizationScopes: scopes } = own
  if (typeof Authorizer !== 'string')
    throw expansion.refuse(
      route.eventPath,
      "'Auth' section requires either an explicit 'Authorizer' set or a 'DefaultAuthorizer' configured on the HttpApi.",
    )
  const unable = `Unable to set Authorizer${Authorizer === 'NONE' ? '' : ` [${Authorizer}]`} on API method [${route.method}] for path [${route.path}] because`
  if (Authorizer === 'NONE' && auth.DefaultAuthorizer === undefined)
    throw expansion.refuse(
      route.eventPath,
      `${unable} 'NONE' is only a valid value when a DefaultAuthorizer on the API is specified.`,
    )
  if (Authorizer === 'NONE' || (Authorizer === 'AWS_IAM' && auth.EnableIamAuthorizer === true))
    return [{ [Authorizer]: [] }]
  if (!isMap(auth.Authorizers))
    throw expansion.refuse(route.eventPath, `${unable} the related API does not define any Authorizers.`)
  if (auth.Authorizers[Authorizer] === undefined)
    throw expansion.refuse(route.eventPath, `${unable} it wasn't defined in the API's Authorizers.`)
  return [{ [Authorizer]: isList(scopes) && scopes.length > 0 ? scopes : scopesOf(auth, Authorizer) }]
}

export function defaultSecurity(auth: ValueMap): Value | undefined {
  const { DefaultAuthorizer } = auth
  return typeof DefaultAuthorizer === 'string'
    ? [{ [DefaultAuthorizer]: scopesOf(auth, DefaultAuthorizer) }]
    : undefined
}

function scopesOf({ Authorizers }: ValueMap, name: string): Value {
  const authorizer = isMap(Authorizers) ? Authorizers[name] : undefined
  return (isMap(authorizer) ? authorizer.AuthorizationScopes : undefined) ?? []
}

/** Only those that ask for it: an HTTP API is not let in by default. */
export function permitAuthorizers(expansion: Expansion, api: string, auth: ValueMap, owned: ValueMap): void {
  for (const [name, authorizer] of entriesOf(auth.Authorizers)) {
    const { FunctionArn: functionArn, EnableFunctionDefaultPermissions } = isMap(authorizer) ? authorizer : {}
    if (functionArn !== undefined && EnableFunctionDefaultPermissions === true)
      permitAuthorizer(expansion, { api, name, functionArn, partition: '${AWS::Partition}' }, owned)
  }
}

function scheme(written: Value): ValueMap {
  const { JwtConfiguration, IdentitySource, FunctionArn, FunctionInvokeRole, Identity, ...more } = isMap(written)
    ? written
    : {}
  const { AuthorizerPayloadFormatVersion, EnableSimpleResponses } = more
  if (isMap(JwtConfiguration))
    return {
      type: 'oauth2',
      'x-amazon-apigateway-authorizer': withoutUndefined({
        // OpenAPI's names begin in lower case; both are taken.
        jwtConfiguration: Object.fromEntries(
          entriesOf(JwtConfiguration).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value]),
        ),
        identitySource: IdentitySource,
        type: 'jwt',
      }),
    }
  const { Headers, QueryStrings, StageVariables, Context, ReauthorizeEvery } = isMap(Identity) ? Identity : {}
  const from = (prefix: string, names: Value | undefined) =>
    isList(names) ? names.map((name) => `$${prefix}.${name}`) : []
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
      authorizerUri: authorizerUri(FunctionArn ?? null),
      authorizerCredentials: FunctionInvokeRole === 'NONE' ? undefined : FunctionInvokeRole,
      authorizerResultTtlInSeconds: ReauthorizeEvery,
      identitySource: sources.length > 0 ? sources : undefined,
      authorizerPayloadFormatVersion: AuthorizerPayloadFormatVersion,
      enableSimpleResponses: EnableSimpleResponses,
    }),
  }
}

export const authorizerUri = (functionArn: Value): ValueMap => ({
  'Fn::Sub': [
    'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations',
    { __FunctionArn__: functionArn },
  ],
})
