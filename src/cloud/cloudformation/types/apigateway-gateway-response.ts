/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-gatewayresponse.html */
import schema from '../schemas/AWS-ApiGateway-GatewayResponse.json' with { type: 'json' }
import type { ValueMap } from '../value.ts'
import { camelCased } from './api-names.ts'
import type { ResourceType } from './resource-type.ts'

type Properties = ValueMap & { RestApiId: string; ResponseType: string }

/** `Ref` is its API and its type. */
export const apigatewayGatewayResponse: ResourceType<Properties> = {
  schema,

  async create(properties, { ask }) {
    await ask('apigateway', 'PutGatewayResponse', camelCased(schema, properties))
    const Id = `${properties.RestApiId}|${properties.ResponseType}`
    return { physicalId: Id, attributes: { Id } }
  },

  // Putting leaves nothing of what was there before.
  async update(made, properties, _, { ask }) {
    await ask('apigateway', 'PutGatewayResponse', camelCased(schema, properties))
    return made
  },

  async delete(_, { RestApiId: restApiId, ResponseType: responseType }, { ask }) {
    await ask('apigateway', 'DeleteGatewayResponse', { restApiId, responseType })
  },
}
