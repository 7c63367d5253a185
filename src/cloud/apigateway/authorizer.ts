import type { Authorizer } from '@aws-sdk/client-api-gateway'
import { functionOf } from '../execute-api/lambda-uri.ts'
import { badRequest, notFound } from './errors.ts'
import type { ApiGatewayState, AuthorizerRecord } from './state.ts'

export function findAuthorizer({ authorizers }: ApiGatewayState, apiId = '', id = ''): AuthorizerRecord {
  const found = authorizers.get(apiId, id)
  if (!found) throw notFound('Invalid Authorizer identifier specified')
  return found
}

/** With what AWS sets where nothing is said. Throws for what cannot work. */
export function completedAuthorizer<Members extends Authorizer>(members: Members): Members {
  const { type = '', authorizerUri = '', identitySource = '' } = members
  if (!['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS'].includes(type))
    throw badRequest('Invalid authorizer type specified. Valid options are COGNITO_USER_POOLS,TOKEN,REQUEST')
  if (type !== 'COGNITO_USER_POOLS' && !authorizerUri.includes('${') && !functionOf(authorizerUri))
    throw badRequest(
      'Invalid Authorizer URI: it should be a valid API Gateway ARN that represents a Lambda function invocation.',
    )
  if (type === 'TOKEN' && identitySource === '') throw badRequest('Identity source is required for TOKEN authorizers')
  return { authType: type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom', ...members }
}
