import type { Deployment } from '@aws-sdk/client-api-gateway'
import { newId } from '../execute-api/ids.ts'
import { badRequest, notFound } from './errors.ts'
import type { ApiGatewayState, ApiRecord, DeploymentRecord } from './state.ts'

export function findDeployment({ deployments }: ApiGatewayState, apiId = '', id = ''): DeploymentRecord {
  const found = deployments.get(apiId, id)
  if (!found) throw notFound('Invalid Deployment identifier specified')
  return found
}

export const shownDeployment = (deployment: DeploymentRecord): Deployment => ({
  ...deployment,
  createdDate: new Date(deployment.createdDate),
})

/** Keeps what the API is now. Throws where there is nothing to serve. */
export function deploy(
  state: ApiGatewayState,
  { id: apiId, binaryMediaTypes = [] }: ApiRecord,
  description?: string,
): DeploymentRecord {
  const resources = state.resources.of(apiId)
  const methods = resources.flatMap(({ resourceMethods = {} }) => Object.values(resourceMethods))
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods")
  if (methods.some(({ methodIntegration }) => !methodIntegration)) throw badRequest('No integration defined for method')
  const deployment = { id: newId(6), createdDate: state.host.clock.now(), ...(description && { description }) }
  state.deployments.set(apiId, deployment.id, deployment)
  state.snapshots.set(apiId, deployment.id, {
    resources: resources.filter(({ resourceMethods }) => resourceMethods),
    authorizers: state.authorizers.of(apiId),
    gatewayResponses: state.gatewayResponses.of(apiId),
    binaryMediaTypes,
  })
  return deployment
}
