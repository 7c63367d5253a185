/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html */

import type { ResourceSchema } from '../resource-schema.ts'
import schema from '../schemas/AWS-ApiGateway-Deployment.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { METHOD_SETTINGS, type StageSettings, stagePatches } from './apigateway-stage-settings.ts'
import { only, without } from './members.ts'
import { replace } from './patch-operations.ts'
import { refuse } from './refuse.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { type Tag, tagsOf } from './tags.ts'
import { unlessGone } from './unless-gone.ts'

type Properties = ValueMap & {
  RestApiId: string
  Description?: string
  StageName?: string
  StageDescription?: StageSettings & { Tags?: Tag[] }
}

/**
 * What an API was when this was made; with `StageName`, that stage serves it from then on, and is deleted with it where
 * it still does. `Ref` is its ID.
 */
export const apigatewayDeployment: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    refuse(properties, ['DeploymentCanarySettings'])
    const { RestApiId: restApiId, StageName: stageName, Description: description } = properties
    const { id } = await context.ask('apigateway', 'CreateDeployment', {
      restApiId,
      ...(stageName !== undefined && { stageName }),
      ...(description !== undefined && { description }),
    })
    const DeploymentId = String(id)
    context.begun(DeploymentId)
    await describeStage(properties, {}, context)
    return { physicalId: DeploymentId, attributes: { DeploymentId } }
  },

  async update(made, properties, before, context) {
    const { RestApiId: restApiId, Description: description = '', StageName: stageName } = properties
    const of = { restApiId, deploymentId: made.physicalId }
    if (description !== (before.Description ?? ''))
      await context.ask('apigateway', 'UpdateDeployment', {
        ...{ ...of, patchOperations: [replace('/description', description)] },
      })
    const isMoved = stageName !== before.StageName
    if (stageName !== undefined && isMoved) await serve({ ...of, stageName }, context)
    await describeStage(properties, isMoved ? {} : (before.StageDescription ?? {}), context)
    return made
  },

  async delete({ physicalId: deploymentId }, { RestApiId: restApiId, StageName: stageName }, { ask }) {
    const stage =
      stageName === undefined ? undefined : await unlessGone(ask('apigateway', 'GetStage', { restApiId, stageName }))
    if (stage?.deploymentId === deploymentId) await ask('apigateway', 'DeleteStage', { restApiId, stageName })
    await ask('apigateway', 'DeleteDeployment', { restApiId, deploymentId })
  },
}

/** `StageDescription` is spelled as a definition of the schema's says. */
const stageSchema: ResourceSchema = {
  typeName: schema.typeName,
  properties: schema.definitions.StageDescription.properties,
  definitions: schema.definitions,
}

async function describeStage(properties: Properties, before: StageSettings, context: ResourceContext): Promise<void> {
  const { RestApiId: restApiId, StageName: stageName, StageDescription: description = {} } = properties
  const patchOperations = stagePatches(stageSchema, flat(before), flat(description))
  if (stageName === undefined) {
    if (Object.keys(description).length > 0)
      throw new Error('StageDescription says something of a stage: give a StageName.')
    return
  }
  if (patchOperations.length > 0)
    await context.ask('apigateway', 'UpdateStage', { restApiId, stageName, patchOperations })
  const resourceArn = `arn:aws:apigateway:${context.region}::/restapis/${restApiId}/stages/${stageName}`
  if (description.Tags)
    await context.ask('apigateway', 'TagResource', { resourceArn, tags: tagsOf(description.Tags, context) })
}

/** What is said beside `MethodSettings` is said for all methods. */
function flat(description: StageSettings): StageSettings {
  const all = only(description, METHOD_SETTINGS)
  const { MethodSettings = [], ...rest } = without(description, METHOD_SETTINGS) as StageSettings
  const settings = Object.keys(all).length > 0 ? [{ ResourcePath: '/*', HttpMethod: '*', ...all }] : []
  return { ...rest, MethodSettings: [...settings, ...MethodSettings] }
}

async function serve(
  stage: { restApiId: string; stageName: string; deploymentId: string },
  { ask }: ResourceContext,
): Promise<void> {
  const { deploymentId, ...of } = stage
  if (!(await unlessGone(ask('apigateway', 'GetStage', of)))) await ask('apigateway', 'CreateStage', stage)
  else await ask('apigateway', 'UpdateStage', { ...of, patchOperations: [replace('/deploymentId', deploymentId)] })
}
