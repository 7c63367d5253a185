/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html */
import schema from '../schemas/AWS-ApiGateway-RestApi.json' with { type: 'json' }
import type { Value, ValueMap } from '../value.ts'
import { type Definition, definitionOf } from './api-definition.ts'
import { camelCased } from './api-names.ts'
import { differ, only } from './members.ts'
import { type PatchOperation, patchOperations, replace } from './patch-operations.ts'
import { refuse } from './refuse.ts'
import type { Made, ResourceContext, ResourceType } from './resource-type.ts'
import { documentText, retag, type Tag, tagsOf } from './tags.ts'

type Properties = ValueMap &
  Definition & {
    Name?: string
    Mode?: string
    FailOnWarnings?: boolean
    Parameters?: Value
    Policy?: Value
    BinaryMediaTypes?: string[]
    EndpointConfiguration?: { Types?: string[]; IpAddressType?: string; VpcEndpointIds?: string[] }
    Tags?: Tag[]
  }

/**
 * `Ref` is its ID. A document makes it with all its resources, and takes the place of an earlier one unless `Mode` is
 * `merge`; what the template says beside goes over that. What a document has made stays when it is taken out.
 */
export const apigatewayRestApi: ResourceType<Properties> = {
  schema,

  async create(properties, context) {
    refuse(properties, NOT_HERE, FINE)
    const { ask } = context
    const tags = tagsOf(properties.Tags, context)
    const document = await definitionOf(properties, context)
    if (document === undefined) {
      const { endpointConfiguration } = camelCased(schema, properties)
      const api = await ask('apigateway', 'CreateRestApi', {
        ...{ ...settings(properties), tags },
        ...(endpointConfiguration !== undefined && { endpointConfiguration }),
      })
      return made(api)
    }
    const api = await ask('apigateway', 'ImportRestApi', importing(document, properties))
    const restApiId = String(api.id)
    context.begun(restApiId)
    await patch(restApiId, [...patches({}, properties), ...endpoint({}, properties)], context)
    await tag(restApiId, {}, tags, context)
    return made(api)
  },

  async update({ physicalId: restApiId, attributes = {} }, properties, before, context) {
    refuse(properties, NOT_HERE, FINE)
    const document = await definitionOf(properties, context)
    const isOther = differ(before, properties, ['Body', 'BodyS3Location', 'Parameters', 'FailOnWarnings', 'Mode'])
    const isPut = document !== undefined && isOther
    if (isPut) {
      const mode = properties.Mode ?? 'overwrite'
      await context.ask('apigateway', 'PutRestApi', { restApiId, mode, ...importing(document, properties) })
    }
    const changed = [...patches(isPut ? {} : before, properties), ...endpoint(before, properties)]
    await patch(restApiId, changed, context)
    await tag(restApiId, tagsOf(before.Tags, context), tagsOf(properties.Tags, context), context)
    return { physicalId: restApiId, attributes }
  },

  async delete({ physicalId: restApiId }, _, { ask }) {
    await ask('apigateway', 'DeleteRestApi', { restApiId })
  },
}

const NOT_HERE = ['CloneFrom', 'EndpointAccessMode', 'SecurityPolicy']
const FINE = { EndpointAccessMode: 'BASIC', SecurityPolicy: 'TLS_1_0' }

const SETTINGS = [
  ...['Name', 'Description', 'BinaryMediaTypes', 'DisableExecuteApiEndpoint', 'MinimumCompressionSize', 'Version'],
]

/** In the API's spelling. */
function settings(properties: Partial<Properties>): ValueMap {
  const { ApiKeySourceType, BinaryMediaTypes, Policy } = properties
  return {
    ...camelCased(schema, only(properties, SETTINGS)),
    ...(ApiKeySourceType !== undefined && { apiKeySource: ApiKeySourceType }),
    ...(BinaryMediaTypes && { binaryMediaTypes: BinaryMediaTypes.map((type) => type.replaceAll('~1', '/')) }),
    ...(Policy !== undefined && { policy: documentText(Policy) }),
  }
}

const patches = (before: Partial<Properties>, after: Properties): PatchOperation[] =>
  patchOperations(settings(before), settings(after), {
    name: undefined,
    description: undefined,
    version: undefined,
    policy: undefined,
    minimumCompressionSize: undefined,
    apiKeySource: 'HEADER',
    disableExecuteApiEndpoint: false,
    binaryMediaTypes: [],
  })

/** An API has one type of endpoint, which is replaced whatever it is. */
function endpoint(
  { EndpointConfiguration: before = {} }: Partial<Properties>,
  { EndpointConfiguration: after = {} }: Properties,
): PatchOperation[] {
  const operations: PatchOperation[] = []
  const [now, wanted] = [before.Types?.[0] ?? 'EDGE', after.Types?.[0] ?? 'EDGE']
  if (now !== wanted) operations.push(replace(`/endpointConfiguration/types/${now}`, wanted))
  if (after.VpcEndpointIds?.length)
    throw new Error('The local cloud has no endpoints in VPCs: leave VpcEndpointIds out.')
  if ((before.IpAddressType ?? 'ipv4') !== (after.IpAddressType ?? 'ipv4'))
    operations.push(replace('/endpointConfiguration/ipAddressType', after.IpAddressType ?? 'ipv4'))
  return operations
}

const importing = (document: string, { Parameters, FailOnWarnings }: Properties) => ({
  body: new TextEncoder().encode(document),
  ...(Parameters !== undefined && {
    parameters: typeof Parameters === 'string' ? (JSON.parse(Parameters) as ValueMap) : Parameters,
  }),
  ...(FailOnWarnings !== undefined && { failOnWarnings: FailOnWarnings }),
})

async function patch(restApiId: string, operations: PatchOperation[], { ask }: ResourceContext): Promise<void> {
  if (operations.length > 0) await ask('apigateway', 'UpdateRestApi', { restApiId, patchOperations: operations })
}

const tag = (
  id: string,
  before: Record<string, string>,
  wanted: Record<string, string>,
  { ask, region }: ResourceContext,
) => {
  const resourceArn = `arn:aws:apigateway:${region}::/restapis/${id}`
  return retag(before, wanted, {
    untag: (tagKeys) => ask('apigateway', 'UntagResource', { resourceArn, tagKeys }),
    tag: (tags) => ask('apigateway', 'TagResource', { resourceArn, tags }),
  })
}

function made({ id, rootResourceId }: Record<string, unknown>): Made {
  return { physicalId: String(id), attributes: { RestApiId: String(id), RootResourceId: String(rootResourceId) } }
}
