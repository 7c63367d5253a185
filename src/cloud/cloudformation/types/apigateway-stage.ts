/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html */
import schema from '../schemas/AWS-ApiGateway-Stage.json' with { type: 'json' }
import { camelCased } from './api-names.ts'
import { type StageSettings, stagePatches } from './apigateway-stage-settings.ts'
import { only } from './members.ts'
import type { PatchOperation } from './patch-operations.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { retag, type Tag, tagsOf } from './tags.ts'

type Properties = StageSettings & { RestApiId: string; StageName: string; Tags?: Tag[] }

/** `Ref` is its name. */
export const apigatewayStage: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const { RestApiId: restApiId, StageName: stageName } = properties
    const told = only(properties, CREATED_WITH) as StageSettings
    await context.ask('apigateway', 'CreateStage', {
      ...{ restApiId, stageName, ...camelCased(schema, told) },
      tags: tagsOf(properties.Tags, context),
    })
    context.begun(stageName)
    await patch(properties, stagePatches(schema, told, properties), context)
    return { physicalId: stageName }
  },

  async update(made, properties, before, context) {
    await patch(properties, stagePatches(schema, before, properties), context)
    const resourceArn = `arn:aws:apigateway:${context.region}::/restapis/${properties.RestApiId}/stages/${made.physicalId}`
    await retag(tagsOf(before.Tags, context), tagsOf(properties.Tags, context), {
      untag: (tagKeys) => context.ask('apigateway', 'UntagResource', { resourceArn, tagKeys }),
      tag: (tags) => context.ask('apigateway', 'TagResource', { resourceArn, tags }),
    })
    return made
  },

  async delete(_, { RestApiId: restApiId, StageName: stageName }, { ask }) {
    await ask('apigateway', 'DeleteStage', { restApiId, stageName })
  },
}

/** The rest is patched in: then a service that has nothing for it refuses. */
const CREATED_WITH = ['DeploymentId', 'Description', 'DocumentationVersion', 'TracingEnabled', 'Variables']

async function patch(
  { RestApiId: restApiId, StageName: stageName }: Properties,
  patchOperations: PatchOperation[],
  { ask }: ResourceContext,
): Promise<void> {
  if (patchOperations.length > 0) await ask('apigateway', 'UpdateStage', { restApiId, stageName, patchOperations })
}
