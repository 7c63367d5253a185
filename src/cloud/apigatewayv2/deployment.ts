import type { Deployment } from '@aws-sdk/client-apigatewayv2'
import { newId } from '../execute-api/ids.ts'
import { forgetRouters } from './api.ts'
import { notFound } from './errors.ts'
import type { ApiGatewayV2State, Configuration, DeploymentRecord } from './state.ts'

export function findDeployment({ deployments }: ApiGatewayV2State, apiId = '', id = ''): DeploymentRecord {
  const found = deployments.get(apiId, id)
  if (!found) throw notFound(`Invalid Deployment identifier specified`)
  return found
}

export const shownDeployment = ({ CreatedDate, ...deployment }: DeploymentRecord): Deployment => ({
  ...deployment,
  CreatedDate: new Date(CreatedDate),
  DeploymentStatus: 'DEPLOYED',
})

/** What the API is now. */
export const configurationOf = (state: ApiGatewayV2State, apiId: string): Configuration => ({
  routes: state.routes.of(apiId),
  integrations: state.integrations.of(apiId),
  authorizers: state.authorizers.of(apiId),
})

/** Keeps what the API is now, for stages to serve. */
export function deploy(state: ApiGatewayV2State, apiId: string, description?: string): DeploymentRecord {
  const deployment = newDeployment(state, { AutoDeployed: false, ...(description && { Description: description }) })
  state.deployments.set(apiId, deployment.DeploymentId, deployment)
  state.snapshots.set(apiId, deployment.DeploymentId, configurationOf(state, apiId))
  return deployment
}

const newDeployment = (
  { host }: ApiGatewayV2State,
  members: Pick<DeploymentRecord, 'AutoDeployed' | 'Description'>,
): DeploymentRecord => ({ DeploymentId: newId(6), CreatedDate: host.clock.now(), ...members })

/** After a change to what an API serves: its stages with auto-deploy serve it from now on. */
export function changed(state: ApiGatewayV2State, apiId: string): void {
  forgetRouters(state, apiId)
  const stages = state.stages.of(apiId).filter(({ AutoDeploy }) => AutoDeploy)
  if (stages.length === 0) return
  const deployment = newDeployment(state, {
    AutoDeployed: true,
    Description: 'Automatic deployment triggered by changes to the Api configuration',
  })
  const before = new Set(stages.map(({ DeploymentId }) => DeploymentId))
  for (const { AutoDeployed, DeploymentId } of state.deployments.of(apiId))
    if (AutoDeployed && before.has(DeploymentId)) state.deployments.delete(apiId, DeploymentId)
  state.deployments.set(apiId, deployment.DeploymentId, deployment)
  for (const stage of stages)
    state.stages.set(apiId, stage.StageName, {
      ...stage,
      DeploymentId: deployment.DeploymentId,
      LastDeploymentStatusMessage: `Successfully deployed stage with deployment ID '${deployment.DeploymentId}'`,
      LastUpdatedDate: state.host.clock.now(),
    })
}
