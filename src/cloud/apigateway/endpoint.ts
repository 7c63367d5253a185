import type { EndpointConfiguration } from '@aws-sdk/client-api-gateway'
import { badRequest } from './errors.ts'
import type { ApiRecord } from './state.ts'

/** Throws for a type of endpoint that there is none of. */
export function endpointOf({
  types = ['EDGE'],
  ipAddressType,
}: EndpointConfiguration): ApiRecord['endpointConfiguration'] {
  if (types.length !== 1) throw badRequest('Cannot create an api with multiple Endpoint Types.')
  const [type] = types
  if (type !== 'EDGE' && type !== 'REGIONAL' && type !== 'PRIVATE')
    throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE')
  return { types: [type], ipAddressType: ipAddressType ?? (type === 'PRIVATE' ? 'dualstack' : 'ipv4') }
}
