/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html */
import schema from '../schemas/AWS-ApiGateway-Method.json' with { type: 'json' }
import { isMap, isSame, type Value, type ValueMap } from '../value.ts'
import { camelCased } from './api-names.ts'
import { patchOperations } from './patch-operations.ts'
import { refuse } from './refuse.ts'
import type { ResourceContext, ResourceType } from './resource-type.ts'
import { unlessGone } from './unless-gone.ts'

type Properties = ValueMap & { RestApiId: string; ResourceId: string; HttpMethod: string; Integration?: ValueMap }

type Response = ValueMap & { statusCode: string }
type InApi = ValueMap & { integration?: ValueMap & { integrationResponses?: Response[] }; methodResponses?: Response[] }

/** With its integration and their responses. `Ref` is its API, resource and verb. */
export const apigatewayMethod: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    const { integration, methodResponses = [], ...method } = spelled(properties)
    await context.ask('apigateway', 'PutMethod', method)
    const physicalId = [properties.RestApiId, properties.ResourceId, properties.HttpMethod].join('|')
    context.begun(physicalId)
    for (const response of methodResponses) await putResponse('Method', of(properties), response, context)
    await putIntegration(of(properties), integration, context)
    return { physicalId }
  },

  async update(made, properties, before, context) {
    const { integration, methodResponses = [], ...method } = spelled(properties)
    const { integration: oldIntegration, methodResponses: oldResponses = [], ...oldMethod } = spelled(before)
    const patches = patchOperations(oldMethod, method, DEFAULTS)
    if (patches.length > 0)
      await context.ask('apigateway', 'UpdateMethod', { ...of(properties), patchOperations: patches })
    for (const old of oldResponses)
      if (!methodResponses.some((response) => isSame(response, old)))
        await unlessGone(
          context.ask('apigateway', 'DeleteMethodResponse', { ...of(properties), statusCode: old.statusCode }),
        )
    for (const response of methodResponses)
      if (!oldResponses.some((old) => isSame(response, old)))
        await putResponse('Method', of(properties), response, context)
    if (isSame(integration, oldIntegration)) return made
    if (oldIntegration) await unlessGone(context.ask('apigateway', 'DeleteIntegration', of(properties)))
    await putIntegration(of(properties), integration, context)
    return made
  },

  async delete(_, properties, { ask }) {
    await ask('apigateway', 'DeleteMethod', of(properties))
  },
}

/** What a property goes back to when its line is taken out of a template; `undefined`: it is not there. */
const DEFAULTS = {
  apiKeyRequired: false,
  authorizationType: 'NONE',
  authorizerId: undefined,
  operationName: undefined,
  requestValidatorId: undefined,
  authorizationScopes: [],
  requestParameters: {},
  requestModels: {},
}

const of = ({ RestApiId: restApiId, ResourceId: resourceId, HttpMethod: httpMethod }: Properties) => ({
  ...{ restApiId, resourceId, httpMethod },
})

function spelled(properties: Properties): InApi {
  refuse(properties.Integration ?? {}, ['IntegrationTarget', 'ResponseTransferMode'], {
    ResponseTransferMode: 'BUFFERED',
  })
  const {
    requestParameters,
    methodResponses = [],
    authorizationType = 'NONE',
    ...method
  } = camelCased(schema, properties) as InApi
  return {
    ...{ ...method, authorizationType },
    ...(requestParameters !== undefined && { requestParameters: booleans(requestParameters) }),
    methodResponses: methodResponses.map(({ responseParameters, ...response }) => ({
      ...response,
      ...(responseParameters !== undefined && { responseParameters: booleans(responseParameters) }),
    })) as Response[],
  }
}

/** Templates may have them as texts. */
const booleans = (value: Value): ValueMap =>
  isMap(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each) === 'true'])) : {}

async function putIntegration(method: object, integration: InApi['integration'], context: ResourceContext) {
  if (!integration) return
  const { integrationResponses = [], ...whole } = integration
  await context.ask('apigateway', 'PutIntegration', { ...method, ...whole })
  for (const response of integrationResponses) await putResponse('Integration', method, response, context)
}

const putResponse = (kind: 'Method' | 'Integration', method: object, response: Response, { ask }: ResourceContext) =>
  ask('apigateway', `Put${kind}Response`, { ...method, ...response })
