import type { Integration, Method } from '@aws-sdk/client-api-gateway'
import { badRequest, notFound } from './errors.ts'
import { findResource } from './resource.ts'
import type { ApiGatewayState, ResourceRecord } from './state.ts'

export type Named = { restApiId: string | undefined; resourceId: string | undefined; httpMethod: string | undefined }
export type FoundMethod = { resource: ResourceRecord; method: Method; httpMethod: string }

export function findMethod(state: ApiGatewayState, { restApiId, resourceId, httpMethod = '' }: Named): FoundMethod {
  const resource = findResource(state, restApiId, resourceId)
  const method = resource.resourceMethods?.[httpMethod]
  if (!method) throw notFound('Invalid Method identifier specified')
  return { resource, method, httpMethod }
}

export function findIntegration(state: ApiGatewayState, named: Named): FoundMethod & { integration: Integration } {
  const found = findMethod(state, named)
  const { methodIntegration: integration } = found.method
  if (!integration) throw notFound('Invalid Integration identifier specified')
  return { ...found, integration }
}

/** `undefined` takes the method away. */
export function setMethod(
  { resources }: ApiGatewayState,
  apiId: string,
  { id }: ResourceRecord,
  httpMethod: string,
  method: Method | undefined,
): void {
  const resource = resources.get(apiId, id)
  if (!resource) throw new Error(`there is no resource ${id} to set a method of`)
  const { [httpMethod]: _, ...others } = resource.resourceMethods ?? {}
  const { resourceMethods: __, ...rest } = resource
  const methods = method ? { ...others, [httpMethod]: method } : others
  resources.set(apiId, id, { ...rest, ...(Object.keys(methods).length > 0 && { resourceMethods: methods }) })
}

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY'] // as refusals list them: recorded

/** Throws for what no method may be. */
export function checkMethod({ authorizers }: ApiGatewayState, apiId: string, method: Method): void {
  if (!METHODS.includes(method.httpMethod ?? ''))
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${METHODS.join(',')}`)
  const { authorizationType: type = '', authorizerId = '' } = method
  if (!['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'].includes(type))
    throw badRequest('Invalid authorization type specified. Valid options are COGNITO_USER_POOLS,NONE,CUSTOM,AWS_IAM')
  if ((type === 'CUSTOM' || type === 'COGNITO_USER_POOLS') && !authorizers.get(apiId, authorizerId))
    throw badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    )
}
