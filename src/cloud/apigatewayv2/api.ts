import type { Api, Cors } from '@aws-sdk/client-apigatewayv2'
import { domainOf } from '../execute-api/address.ts'
import { newId } from '../execute-api/ids.ts'
import { badRequest, noSuchApi } from './errors.ts'
import type { ApiGatewayV2State, ApiRecord } from './state.ts'

export function findApi({ apis, host }: ApiGatewayV2State, id = ''): ApiRecord {
  const found = apis.get(id)
  if (!found) throw noSuchApi(host.account, id)
  return found
}

export function newApi({ host }: ApiGatewayV2State, members: Pick<ApiRecord, 'Name'> & Partial<ApiRecord>): ApiRecord {
  return {
    ApiId: newId(),
    CreatedDate: host.clock.now(),
    DisableExecuteApiEndpoint: false,
    IpAddressType: 'ipv4',
    RouteSelectionExpression: '$request.method $request.path',
    ApiKeySelectionExpression: '$request.header.x-api-key',
    Tags: {},
    ...members,
  }
}

export const shownApi = ({ host }: ApiGatewayV2State, api: ApiRecord): Api & Required<Pick<Api, 'Name'>> => ({
  ...api,
  ApiEndpoint: `http://${domainOf(host, api.ApiId)}`,
  CreatedDate: new Date(api.CreatedDate),
  ProtocolType: 'HTTP',
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
export function checkCors({ AllowCredentials, AllowHeaders, AllowMethods, AllowOrigins }: Cors): void {
  for (const [name, values] of Object.entries({ AllowHeaders, AllowMethods, AllowOrigins }))
    if (AllowCredentials && values?.includes('*'))
      throw badRequest(`allow-credentials is not supported when ${dashed(name)} is *`)
}

const dashed = (name: string) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()

/** Everything that belongs to an API goes with it. */
export function forgetApi(state: ApiGatewayV2State, id: string): void {
  const { authorizers, deployments, integrations, routes, snapshots, stages } = state
  for (const owned of [authorizers, deployments, integrations, routes, snapshots, stages]) owned.deleteAll(id)
  state.apis.delete(id)
  forgetRouters(state, id)
}

export function forgetRouters({ routers, decisions }: ApiGatewayV2State, apiId: string): void {
  for (const key of routers.keys()) if (key === apiId || key.startsWith(`${apiId}/`)) routers.delete(key)
  decisions.forget(`${apiId}/`)
}
