/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-model.html */
import schema from '../schemas/AWS-ApiGateway-Model.json' with { type: 'json' }
import type { Value } from '../value.ts'
import { patchOperations } from './patch-operations.ts'
import type { ResourceType } from './resource-type.ts'
import { documentText } from './tags.ts'

type Properties = { RestApiId: string; Name?: string; ContentType?: string; Description?: string; Schema?: Value }

/** `Ref` is its name. */
export const apigatewayModel: ResourceType<Properties> = {
  schema,

  async create({ RestApiId: restApiId, ContentType: contentType = 'application/json', ...properties }, context) {
    const name = properties.Name ?? context.name(64).replaceAll('-', '')
    await context.ask('apigateway', 'CreateModel', { restApiId, name, contentType, ...settings(properties) })
    return { physicalId: name }
  },

  async update(made, properties, before, { ask }) {
    const operations = patchOperations(settings(before), settings(properties), { description: '', schema: '{}' })
    const of = { restApiId: properties.RestApiId, modelName: made.physicalId }
    if (operations.length > 0) await ask('apigateway', 'UpdateModel', { ...of, patchOperations: operations })
    return made
  },

  async delete({ physicalId: modelName }, { RestApiId: restApiId }, { ask }) {
    await ask('apigateway', 'DeleteModel', { restApiId, modelName })
  },
}

const settings = ({ Description, Schema }: Pick<Properties, 'Description' | 'Schema'>) => ({
  ...(Description !== undefined && { description: Description }),
  ...(Schema !== undefined && { schema: documentText(Schema) }),
})
