/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-resource.html */
import schema from '../schemas/AWS-ApiGateway-Resource.json' with { type: 'json' }
import type { ResourceType } from './resource-type.ts'

type Properties = { RestApiId: string; ParentId: string; PathPart: string }

/** `Ref` is its ID. Every change makes another. */
export const apigatewayResource: ResourceType<Properties> = {
  schema,

  async create({ RestApiId: restApiId, ParentId: parentId, PathPart: pathPart }, { ask }) {
    const ResourceId = String((await ask('apigateway', 'CreateResource', { restApiId, parentId, pathPart })).id)
    return { physicalId: ResourceId, attributes: { ResourceId } }
  },

  async delete({ physicalId: resourceId }, { RestApiId: restApiId }, { ask }) {
    await ask('apigateway', 'DeleteResource', { restApiId, resourceId })
  },
}
