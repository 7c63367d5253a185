/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-deployment.html */
import schema from '../schemas/AWS-ApiGatewayV2-Deployment.json' with { type: 'json' }
import type { ResourceType } from './resource-type.ts'

type Properties = { ApiId: string; Description?: string; StageName?: string }

/** What an API was when this was made. `Ref` is its ID. */
export const apigatewayv2Deployment: ResourceType<Properties> = {
  schema,

  async create(properties, { ask }) {
    const DeploymentId = String((await ask('apigatewayv2', 'CreateDeployment', properties)).DeploymentId)
    return { physicalId: DeploymentId, attributes: { DeploymentId } }
  },

  async update(made, { ApiId, Description = '', StageName }, before, { ask }) {
    const { physicalId: DeploymentId } = made
    if (Description !== (before.Description ?? ''))
      await ask('apigatewayv2', 'UpdateDeployment', { ApiId, DeploymentId, Description })
    if (StageName !== undefined && StageName !== before.StageName)
      await ask('apigatewayv2', 'UpdateStage', { ApiId, StageName, DeploymentId })
    return made
  },

  async delete({ physicalId: DeploymentId }, { ApiId }, { ask }) {
    await ask('apigatewayv2', 'DeleteDeployment', { ApiId, DeploymentId })
  },
}
