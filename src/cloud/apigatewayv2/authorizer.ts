import type { CreateAuthorizerRequest, UpdateAuthorizerRequest } from '@aws-sdk/client-apigatewayv2'
import { given } from '../execute-api/given.ts'
import { functionOf } from '../execute-api/lambda-uri.ts'
import { badRequest, notFound } from './errors.ts'
import type { ApiGatewayV2State, AuthorizerRecord } from './state.ts'

export function findAuthorizer({ authorizers }: ApiGatewayV2State, apiId = '', id = ''): AuthorizerRecord {
  const found = authorizers.get(apiId, id)
  if (!found) throw notFound('Invalid Authorizer identifier specified')
  return found
}

const MEMBERS = [
  ...(['AuthorizerCredentialsArn', 'AuthorizerPayloadFormatVersion', 'AuthorizerResultTtlInSeconds'] as const),
  ...(['AuthorizerType', 'AuthorizerUri', 'EnableSimpleResponses', 'IdentitySource'] as const),
  ...(['IdentityValidationExpression', 'JwtConfiguration', 'Name'] as const),
]

export const authorizerMembers = (input: CreateAuthorizerRequest | UpdateAuthorizerRequest) => given(input, MEMBERS)

/** With what AWS sets where nothing is said. Throws for what cannot work. */
export function completedAuthorizer<Members extends Omit<AuthorizerRecord, 'AuthorizerId'>>(members: Members): Members {
  const { AuthorizerPayloadFormatVersion: version, IdentitySource: sources = [] } = members
  for (const source of sources) if (!SOURCE.test(source)) throw badRequest(`Invalid identity source: ${source}`)
  if (members.AuthorizerType === 'JWT') {
    const { Issuer, Audience = [] } = members.JwtConfiguration ?? {}
    if (!Issuer || !/^https?:\/\//.test(Issuer)) throw badRequest('Issuer is invalid. It should be a valid URL')
    if (Audience.length === 0) throw badRequest('Audience is required for JWT authorizers')
    return members
  }
  if (!functionOf(members.AuthorizerUri ?? '')) throw badRequest('Invalid Authorizer URI specified')
  if (version !== '1.0' && version !== '2.0')
    throw badRequest('AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer')
  if (version === '1.0' && members.EnableSimpleResponses)
    throw badRequest('Simple responses are not supported for AuthorizerPayloadFormatVersion 1.0')
  return { AuthorizerResultTtlInSeconds: 0, ...members }
}

const SOURCE = /^\$(request\.(header|querystring)\.[^\s]+|context\.[\w.]+|stageVariables\.\w+)$/
