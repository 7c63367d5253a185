/** Who may call a REST API: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html */
import { entriesOf, isList, isMap, type Value, type ValueMap } from '../value.ts'
import { permitAuthorizer } from './events/http-api.ts'
import { type Expansion, type Route, withoutUndefined } from './expansion.ts'
import { AWS_IAM, authorizerUri } from './http-authorizer.ts'
import { INTEGRATION } from './paths.ts'

const API_KEY: ValueMap = { type: 'apiKey', name: 'x-api-key', in: 'header' }
/** Stands for `ApiKeyRequired: false` until the API's own is known. */
const NO_KEY = 'api_key_false'

/** As the definition has them, by name. */
export function schemesOf(auth: ValueMap, routes: readonly Route[]): ValueMap {
  const named = entriesOf(auth.Authorizers).map(([name, each]): [string, Value] => [name, scheme(each)])
  const isAsked = (name: string, value: Value) => routes.some(({ auth: own }) => own?.[name] === value)
  return {
    ...((auth.DefaultAuthorizer === 'AWS_IAM' || isAsked('Authorizer', 'AWS_IAM')) && { AWS_IAM }),
    ...Object.fromEntries(named),
    ...((auth.ApiKeyRequired === true || isAsked('ApiKeyRequired', true)) && { api_key: API_KEY }),
  }
}

/** The operation with what its event says of security, before the API's defaults. */
export function secured(
  expansion: Expansion,
  auth: ValueMap,
  { operation, auth: own = {}, eventPath, ...route }: Route,
): ValueMap {
  const { Authorizer, AuthorizationScopes, ApiKeyRequired, InvokeRole, ResourcePolicy } = own
  const authorizers = isMap(auth.Authorizers) ? auth.Authorizers : {}
  const unable = `Unable to set Authorizer${Authorizer === 'NONE' ? '' : ` [${Authorizer}]`} on API method [${route.method}] for path [${route.path}] because`
  if (ResourcePolicy !== undefined) throw expansion.refuse(eventPath, 'ResourcePolicy is not supported here.')
  if (Authorizer === 'NONE' && auth.DefaultAuthorizer === undefined)
    throw expansion.refuse(
      eventPath,
      `${unable} 'NONE' is only a valid value when a DefaultAuthorizer on the API is specified.`,
    )
  if (typeof Authorizer === 'string' && !['NONE', 'AWS_IAM'].includes(Authorizer)) {
    if (Object.keys(authorizers).length === 0)
      throw expansion.refuse(eventPath, `${unable} the related API does not define any Authorizers.`)
    if (authorizers[Authorizer] === undefined)
      throw expansion.refuse(eventPath, `${unable} it wasn't defined in the API's Authorizers.`)
  }
  if (ApiKeyRequired === false && auth.ApiKeyRequired !== true)
    throw expansion.refuse(
      eventPath,
      `Unable to set ApiKeyRequired [False] on API method [${route.method}] for path [${route.path}] because the related API does not specify any ApiKeyRequired.`,
    )
  const declared = typeof Authorizer === 'string' ? authorizers[Authorizer] : undefined
  const scopes = isMap(declared) ? (AuthorizationScopes ?? declared.AuthorizationScopes ?? []) : []
  const security: Value[] = [
    ...(typeof Authorizer === 'string' ? [{ [Authorizer]: scopes }] : []),
    ...(ApiKeyRequired === undefined ? [] : [{ [ApiKeyRequired === true ? 'api_key' : NO_KEY]: [] }]),
  ]
  const isSigned = Authorizer === 'AWS_IAM' || (auth.DefaultAuthorizer === 'AWS_IAM' && Object.keys(own).length === 0)
  const role = InvokeRole ?? auth.InvokeRole ?? 'CALLER_CREDENTIALS'
  const credentials = role === 'CALLER_CREDENTIALS' ? 'arn:aws:iam::*:user/*' : role
  return {
    ...operation,
    ...(security.length > 0 && { security }),
    ...(isSigned &&
      credentials !== 'NONE' && { [INTEGRATION]: { ...(operation[INTEGRATION] as ValueMap), credentials } }),
  }
}

/** With the API's defaults, and without what stood for having none. */
export function withDefaults(auth: ValueMap, definition: ValueMap, method: string): ValueMap {
  const { DefaultAuthorizer, ApiKeyRequired } = auth
  const isPreflight = method === 'options'
  const names = new Set(['AWS_IAM', ...Object.keys(isMap(auth.Authorizers) ? auth.Authorizers : {})])
  const has = (entry: Value, those: ReadonlySet<string>) => entriesOf(entry).some(([name]) => those.has(name))
  const before = isList(definition.security) ? definition.security : []
  let security = before
  if (typeof DefaultAuthorizer === 'string' && !(isPreflight && auth.AddDefaultAuthorizerToCorsPreflight === false)) {
    const others = security.filter((entry) => !has(entry, names))
    const none = others.find((entry) => has(entry, NONE))
    const own = security.filter((entry) => has(entry, names))
    const authorizer = isMap(auth.Authorizers) ? auth.Authorizers[DefaultAuthorizer] : undefined
    const scopes = (isMap(authorizer) ? authorizer.AuthorizationScopes : undefined) ?? []
    const chosen = none ? [] : own.length > 0 ? own : [{ [DefaultAuthorizer]: scopes }]
    const next = [...others.filter((entry) => entry !== none), ...chosen]
    // As the translator leaves it where nothing is left to say.
    if (next.length > 0) security = next
  }
  if (ApiKeyRequired === true) {
    const others = security.filter((entry) => !has(entry, KEYS))
    const isExempt = security.some((entry) => has(entry, new Set([NO_KEY])))
    const isLeftOut = isPreflight && auth.AddApiKeyRequiredToCorsPreflight === false
    security = isExempt || isLeftOut ? others : [...others, { api_key: [] }]
  }
  return JSON.stringify(security) === JSON.stringify(before) ? definition : { ...definition, security }
}

const NONE = new Set(['NONE'])
const KEYS = new Set(['api_key', NO_KEY])

/** A REST API asks its authorizers unless it is told not to. */
export function permitAuthorizers(expansion: Expansion, api: string, auth: ValueMap, owned: ValueMap): void {
  for (const [name, authorizer] of entriesOf(auth.Authorizers)) {
    const { FunctionArn: functionArn, DisableFunctionDefaultPermissions } = isMap(authorizer) ? authorizer : {}
    if (functionArn !== undefined && DisableFunctionDefaultPermissions !== true)
      permitAuthorizer(expansion, { api, name, functionArn, partition: 'aws' }, owned)
  }
}

function scheme(written: Value): ValueMap {
  const authorizer = isMap(written) ? written : {}
  const { FunctionArn = null, FunctionInvokeRole, FunctionPayloadType = 'TOKEN', Identity, UserPoolArn } = authorizer
  const { Header = 'Authorization', ReauthorizeEvery, ValidationExpression, ...more } = isMap(Identity) ? Identity : {}
  if (UserPoolArn !== undefined)
    return {
      ...{ type: 'apiKey', name: Header, in: 'header', 'x-amazon-apigateway-authtype': 'cognito_user_pools' },
      'x-amazon-apigateway-authorizer': withoutUndefined({
        type: 'cognito_user_pools',
        providerARNs: isList(UserPoolArn) ? UserPoolArn : [UserPoolArn],
        identityValidationExpression: ValidationExpression,
      }),
    }
  const isToken = FunctionPayloadType === 'TOKEN'
  const from = (prefix: string, names: Value | undefined) =>
    isList(names) ? names.map((name) => `${prefix}.${name}`) : []
  const sources = [
    ...from('method.request.header', more.Headers),
    ...from('method.request.querystring', more.QueryStrings),
    ...from('stageVariables', more.StageVariables),
    ...from('context', more.Context),
  ]
  return {
    ...{ type: 'apiKey', name: isToken ? Header : 'Unused', in: 'header', 'x-amazon-apigateway-authtype': 'custom' },
    'x-amazon-apigateway-authorizer': withoutUndefined({
      type: isToken ? 'token' : 'request',
      authorizerUri: authorizerUri(FunctionArn),
      authorizerCredentials: FunctionInvokeRole === 'NONE' ? undefined : FunctionInvokeRole,
      authorizerResultTtlInSeconds: ReauthorizeEvery,
      identityValidationExpression: isToken ? ValidationExpression : undefined,
      identitySource: isToken || sources.length === 0 ? undefined : sources.join(', '),
    }),
  }
}
