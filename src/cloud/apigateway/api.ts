import type { RestApi } from '@aws-sdk/client-api-gateway'
import { newId } from '../execute-api/ids.ts'
import { badRequest, noSuchApi } from './errors.ts'
import type { ApiGatewayState, ApiRecord } from './state.ts'

export function findApi({ apis, host }: ApiGatewayState, id = ''): ApiRecord {
  const found = apis.get(id)
  if (!found) throw noSuchApi(host.account, id)
  return found
}

/** With its root resource. Throws for what no API may have. */
export function addApi(state: ApiGatewayState, members: Pick<ApiRecord, 'name'> & Partial<ApiRecord>): ApiRecord {
  if (members.name === '') throw badRequest('The API name cannot be empty')
  if (members.description === '') throw badRequest('Description cannot be an empty string')
  const { minimumCompressionSize: size = 0 } = members
  if (!(size >= 0 && size <= 10_485_760))
    throw badRequest('Invalid minimum compression size, must be between 0 and 10485760')
  const api: ApiRecord = {
    ...{ id: newId(), createdDate: state.host.clock.now(), rootResourceId: newId(), apiKeySource: 'HEADER' },
    endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv4' },
    disableExecuteApiEndpoint: false,
    ...members,
    ...(members.binaryMediaTypes && { binaryMediaTypes: members.binaryMediaTypes.map(mediaType) }),
  }
  state.apis.set(api.id, api)
  state.resources.set(api.id, api.rootResourceId, { id: api.rootResourceId, path: '/' })
  return api
}

/** Templates write `image~1png`, as patch operations must. */
export const mediaType = (type: string) => type.replaceAll('~1', '/')

export const shownApi = ({ binaryMediaTypes: types, ...api }: ApiRecord): RestApi => ({
  ...api,
  ...(types?.length && { binaryMediaTypes: types }),
  createdDate: new Date(api.createdDate),
})

/** Everything that belongs to an API goes with it. */
export function forgetApi(state: ApiGatewayState, id: string): void {
  const { authorizers, deployments, gatewayResponses, resources, snapshots, stages } = state
  for (const owned of [authorizers, deployments, gatewayResponses, resources, snapshots, stages]) owned.deleteAll(id)
  state.apis.delete(id)
  state.decisions.forget(`${id}/`)
  for (const key of state.routers.keys()) if (key.startsWith(`${id}/`)) state.routers.delete(key)
}
